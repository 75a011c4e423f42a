// Generated from the database by `npm run db:types`. Not to be edited.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      ai_assistants: {
        Row: {
          accuracy_score: number | null;
          assistant_name: string;
          assistant_type: string;
          capabilities: string[];
          created_at: string;
          description: string | null;
          icon_url: string | null;
          id: string;
          is_active: boolean;
          model_version: string;
          response_time_avg_ms: number | null;
          system_prompt: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          accuracy_score?: number | null;
          assistant_name: string;
          assistant_type: string;
          capabilities?: string[];
          created_at?: string;
          description?: string | null;
          icon_url?: string | null;
          id?: string;
          is_active?: boolean;
          model_version: string;
          response_time_avg_ms?: number | null;
          system_prompt: string;
          updated_at?: string;
        };
        Update: {
          accuracy_score?: number | null;
          assistant_name?: string;
          assistant_type?: string;
          capabilities?: string[];
          created_at?: string;
          description?: string | null;
          icon_url?: string | null;
          id?: string;
          is_active?: boolean;
          model_version?: string;
          response_time_avg_ms?: number | null;
          system_prompt?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      ai_conversations: {
        Row: {
          appointment_suggestions: Json | null;
          archived_at: string | null;
          assistant_id: string | null;
          baton: number;
          baton_holder: string;
          baton_user_id: string | null;
          conversation_category: string;
          created_at: string;
          escalated_provider_id: string | null;
          escalated_to_provider: boolean;
          id: string;
          related_appointment_id: string | null;
          status: string;
          title: string | null;
          triage_result: Json | null;
          updated_at: string;
          urgency_level: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          appointment_suggestions?: Json | null;
          archived_at?: string | null;
          assistant_id?: string | null;
          baton?: number;
          baton_holder?: string;
          baton_user_id?: string | null;
          conversation_category?: string;
          created_at?: string;
          escalated_provider_id?: string | null;
          escalated_to_provider?: boolean;
          id?: string;
          related_appointment_id?: string | null;
          status?: string;
          title?: string | null;
          triage_result?: Json | null;
          updated_at?: string;
          urgency_level?: string | null;
          user_id: string;
        };
        Update: {
          appointment_suggestions?: Json | null;
          archived_at?: string | null;
          assistant_id?: string | null;
          baton?: number;
          baton_holder?: string;
          baton_user_id?: string | null;
          conversation_category?: string;
          created_at?: string;
          escalated_provider_id?: string | null;
          escalated_to_provider?: boolean;
          id?: string;
          related_appointment_id?: string | null;
          status?: string;
          title?: string | null;
          triage_result?: Json | null;
          updated_at?: string;
          urgency_level?: string | null;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_conversations_assistant_id_fkey";
            columns: ["assistant_id"];
            isOneToOne: false;
            referencedRelation: "ai_assistants";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_conversations_baton_user_id_fkey";
            columns: ["baton_user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_conversations_escalated_provider_id_fkey";
            columns: ["escalated_provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_conversations_related_appointment_id_fkey";
            columns: ["related_appointment_id"];
            isOneToOne: false;
            referencedRelation: "appointments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_conversations_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_escalations: {
        Row: {
          care_conversation_id: string | null;
          cause: string;
          claimed_at: string | null;
          claimed_by: string | null;
          closed_at: string | null;
          conversation_id: string;
          created_at: string;
          facility_id: string | null;
          handover: NonNullable<Json>;
          id: string;
          patient_id: string;
          updated_at: string;
          urgency_level: string;
        };
        ComputedFields: never;
        Insert: {
          care_conversation_id?: string | null;
          cause: string;
          claimed_at?: string | null;
          claimed_by?: string | null;
          closed_at?: string | null;
          conversation_id: string;
          created_at?: string;
          facility_id?: string | null;
          handover?: NonNullable<Json>;
          id?: string;
          patient_id: string;
          updated_at?: string;
          urgency_level: string;
        };
        Update: {
          care_conversation_id?: string | null;
          cause?: string;
          claimed_at?: string | null;
          claimed_by?: string | null;
          closed_at?: string | null;
          conversation_id?: string;
          created_at?: string;
          facility_id?: string | null;
          handover?: NonNullable<Json>;
          id?: string;
          patient_id?: string;
          updated_at?: string;
          urgency_level?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_escalations_care_conversation_id_fkey";
            columns: ["care_conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_escalations_claimed_by_fkey";
            columns: ["claimed_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_escalations_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "ai_conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_escalations_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_escalations_patient_id_fkey";
            columns: ["patient_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_eval_runs: {
        Row: {
          accuracy: number | null;
          assistant_type: string | null;
          content_hash: string;
          engine: string;
          figures: NonNullable<Json>;
          id: string;
          prompt_version: number | null;
          ran_at: string;
          ran_by: string;
          rules_version: string;
          suite: string;
        };
        ComputedFields: never;
        Insert: {
          accuracy?: number | null;
          assistant_type?: string | null;
          content_hash: string;
          engine: string;
          figures: NonNullable<Json>;
          id?: string;
          prompt_version?: number | null;
          ran_at: string;
          ran_by?: string;
          rules_version: string;
          suite: string;
        };
        Update: {
          accuracy?: number | null;
          assistant_type?: string | null;
          content_hash?: string;
          engine?: string;
          figures?: NonNullable<Json>;
          id?: string;
          prompt_version?: number | null;
          ran_at?: string;
          ran_by?: string;
          rules_version?: string;
          suite?: string;
        };
        Relationships: [];
      };
      ai_messages: {
        Row: {
          action_items: Json | null;
          author_id: string | null;
          baton: number | null;
          confidence_score: number | null;
          content: string;
          conversation_id: string;
          created_at: string;
          engine: string | null;
          id: string;
          message_metadata: Json | null;
          model_id: string | null;
          parts: Json | null;
          role: string;
          sources: string[] | null;
          status: string;
          ui_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          action_items?: Json | null;
          author_id?: string | null;
          baton?: number | null;
          confidence_score?: number | null;
          content: string;
          conversation_id: string;
          created_at?: string;
          engine?: string | null;
          id?: string;
          message_metadata?: Json | null;
          model_id?: string | null;
          parts?: Json | null;
          role: string;
          sources?: string[] | null;
          status?: string;
          ui_id?: string | null;
        };
        Update: {
          action_items?: Json | null;
          author_id?: string | null;
          baton?: number | null;
          confidence_score?: number | null;
          content?: string;
          conversation_id?: string;
          created_at?: string;
          engine?: string | null;
          id?: string;
          message_metadata?: Json | null;
          model_id?: string | null;
          parts?: Json | null;
          role?: string;
          sources?: string[] | null;
          status?: string;
          ui_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "ai_messages_author_id_fkey";
            columns: ["author_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_messages_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "ai_conversations";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_prompt_versions: {
        Row: {
          assistant_id: string;
          author_id: string | null;
          created_at: string;
          id: string;
          prompt: string;
          published_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection: string | null;
          reviewed_at: string | null;
          reviewed_by: string | null;
          version: number;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          assistant_id: string;
          author_id?: string | null;
          created_at?: string;
          id?: string;
          prompt: string;
          published_at?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection?: string | null;
          reviewed_at?: string | null;
          reviewed_by?: string | null;
          version: number;
          withdrawn_at?: string | null;
        };
        Update: {
          assistant_id?: string;
          author_id?: string | null;
          created_at?: string;
          id?: string;
          prompt?: string;
          published_at?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection?: string | null;
          reviewed_at?: string | null;
          reviewed_by?: string | null;
          version?: number;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "ai_prompt_versions_assistant_id_fkey";
            columns: ["assistant_id"];
            isOneToOne: false;
            referencedRelation: "ai_assistants";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_prompt_versions_author_id_fkey";
            columns: ["author_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_prompt_versions_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_prompt_versions_reviewed_by_fkey";
            columns: ["reviewed_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      ai_tool_calls: {
        Row: {
          conversation_id: string;
          created_at: string;
          decided_at: string | null;
          decided_by: string | null;
          expires_at: string;
          id: string;
          input: NonNullable<Json>;
          result: Json | null;
          status: string;
          tool: string;
          tool_call_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id: string;
          created_at?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          expires_at: string;
          id?: string;
          input: NonNullable<Json>;
          result?: Json | null;
          status?: string;
          tool: string;
          tool_call_id: string;
          updated_at?: string;
        };
        Update: {
          conversation_id?: string;
          created_at?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          expires_at?: string;
          id?: string;
          input?: NonNullable<Json>;
          result?: Json | null;
          status?: string;
          tool?: string;
          tool_call_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_tool_calls_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "ai_conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_tool_calls_decided_by_fkey";
            columns: ["decided_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      appointment_reasons: {
        Row: {
          appointment_id: string;
          patient_id: string;
          provider_id: string;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          appointment_id: string;
          patient_id: string;
          provider_id: string;
          reason: string;
        };
        Update: {
          appointment_id?: string;
          patient_id?: string;
          provider_id?: string;
          reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: "appointment_reasons_appointment_id_fkey";
            columns: ["appointment_id"];
            isOneToOne: true;
            referencedRelation: "appointments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "appointment_reasons_patient_id_fkey";
            columns: ["patient_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "appointment_reasons_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      appointments: {
        Row: {
          created_at: string;
          facility_id: string;
          id: string;
          patient_id: string;
          provider_id: string;
          reason: string | null;
          scheduled_end: string;
          scheduled_start: string;
          status: string;
          status_changed_at: string | null;
          status_changed_by: string | null;
          status_reason: string | null;
          updated_at: string;
          visit_type: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          facility_id: string;
          id?: string;
          patient_id: string;
          provider_id: string;
          reason?: string | null;
          scheduled_end: string;
          scheduled_start: string;
          status?: string;
          status_changed_at?: string | null;
          status_changed_by?: string | null;
          status_reason?: string | null;
          updated_at?: string;
          visit_type?: string;
        };
        Update: {
          created_at?: string;
          facility_id?: string;
          id?: string;
          patient_id?: string;
          provider_id?: string;
          reason?: string | null;
          scheduled_end?: string;
          scheduled_start?: string;
          status?: string;
          status_changed_at?: string | null;
          status_changed_by?: string | null;
          status_reason?: string | null;
          updated_at?: string;
          visit_type?: string;
        };
        Relationships: [
          {
            foreignKeyName: "appointments_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "appointments_patient_id_fkey";
            columns: ["patient_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "appointments_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "appointments_status_changed_by_fkey";
            columns: ["status_changed_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      attempted_contacts: {
        Row: {
          attempted_at: string;
          conversation_id: string;
          id: string;
          reason: string;
          user_id: string;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          attempted_at?: string;
          conversation_id: string;
          id?: string;
          reason: string;
          user_id: string;
          written_at: string;
        };
        Update: {
          attempted_at?: string;
          conversation_id?: string;
          id?: string;
          reason?: string;
          user_id?: string;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "attempted_contacts_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "attempted_contacts_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      call_back_requests: {
        Row: {
          created_at: string;
          id: string;
          requested_at: string;
          requested_by: string;
          session_id: string;
          settled_at: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          requested_at?: string;
          requested_by: string;
          session_id: string;
          settled_at?: string | null;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          requested_at?: string;
          requested_by?: string;
          session_id?: string;
          settled_at?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "call_back_requests_requested_by_fkey";
            columns: ["requested_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_back_requests_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
        ];
      };
      call_consents: {
        Row: {
          given_at: string;
          id: string;
          kind: string;
          session_id: string;
          user_id: string;
          withdrawn_at: string | null;
          wording: string;
        };
        ComputedFields: never;
        Insert: {
          given_at?: string;
          id?: string;
          kind: string;
          session_id: string;
          user_id: string;
          withdrawn_at?: string | null;
          wording: string;
        };
        Update: {
          given_at?: string;
          id?: string;
          kind?: string;
          session_id?: string;
          user_id?: string;
          withdrawn_at?: string | null;
          wording?: string;
        };
        Relationships: [
          {
            foreignKeyName: "call_consents_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_consents_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      call_invites: {
        Row: {
          created_at: string;
          expires_at: string;
          guest_id: string | null;
          guest_name: string;
          id: string;
          relation: string;
          revoked_at: string | null;
          secret_hash: string;
          session_id: string;
          updated_at: string;
          used_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          expires_at: string;
          guest_id?: string | null;
          guest_name: string;
          id?: string;
          relation: string;
          revoked_at?: string | null;
          secret_hash: string;
          session_id: string;
          updated_at?: string;
          used_at?: string | null;
        };
        Update: {
          created_at?: string;
          expires_at?: string;
          guest_id?: string | null;
          guest_name?: string;
          id?: string;
          relation?: string;
          revoked_at?: string | null;
          secret_hash?: string;
          session_id?: string;
          updated_at?: string;
          used_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "call_invites_guest_id_fkey";
            columns: ["guest_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_invites_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
        ];
      };
      call_participants: {
        Row: {
          admitted_at: string | null;
          created_at: string;
          device_checked: boolean;
          fingerprint: string | null;
          id: string;
          joined_at: string | null;
          last_seen_at: string | null;
          left_at: string | null;
          participant_role: string;
          presence: string;
          rtc_uid: number;
          session_id: string;
          updated_at: string;
          user_id: string;
          waiting_since: string | null;
        };
        ComputedFields: never;
        Insert: {
          admitted_at?: string | null;
          created_at?: string;
          device_checked?: boolean;
          fingerprint?: string | null;
          id?: string;
          joined_at?: string | null;
          last_seen_at?: string | null;
          left_at?: string | null;
          participant_role: string;
          presence: string;
          rtc_uid: number;
          session_id: string;
          updated_at?: string;
          user_id: string;
          waiting_since?: string | null;
        };
        Update: {
          admitted_at?: string | null;
          created_at?: string;
          device_checked?: boolean;
          fingerprint?: string | null;
          id?: string;
          joined_at?: string | null;
          last_seen_at?: string | null;
          left_at?: string | null;
          participant_role?: string;
          presence?: string;
          rtc_uid?: number;
          session_id?: string;
          updated_at?: string;
          user_id?: string;
          waiting_since?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "call_participants_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_participants_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      call_quality: {
        Row: {
          bad_in_seconds: number;
          bad_out_seconds: number;
          browser: string;
          created_at: string;
          engine: string;
          id: string;
          page_id: string;
          reconnects: number;
          seconds: number;
          session_id: string;
          steps_down: number;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          bad_in_seconds: number;
          bad_out_seconds: number;
          browser: string;
          created_at?: string;
          engine: string;
          id?: string;
          page_id: string;
          reconnects: number;
          seconds: number;
          session_id: string;
          steps_down: number;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          bad_in_seconds?: number;
          bad_out_seconds?: number;
          browser?: string;
          created_at?: string;
          engine?: string;
          id?: string;
          page_id?: string;
          reconnects?: number;
          seconds?: number;
          session_id?: string;
          steps_down?: number;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "call_quality_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_quality_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      call_ratings: {
        Row: {
          created_at: string;
          id: string;
          session_id: string;
          updated_at: string;
          user_id: string;
          went_well: boolean;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          session_id: string;
          updated_at?: string;
          user_id: string;
          went_well: boolean;
        };
        Update: {
          created_at?: string;
          id?: string;
          session_id?: string;
          updated_at?: string;
          user_id?: string;
          went_well?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: "call_ratings_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "video_call_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "call_ratings_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      care_windows: {
        Row: {
          appointment_id: string | null;
          closed_at: string | null;
          closed_by: string | null;
          closes_at: string;
          created_at: string;
          id: string;
          opens_at: string;
          patient_id: string;
          provider_id: string;
          reason: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          appointment_id?: string | null;
          closed_at?: string | null;
          closed_by?: string | null;
          closes_at: string;
          created_at?: string;
          id?: string;
          opens_at?: string;
          patient_id: string;
          provider_id: string;
          reason?: string;
          updated_at?: string;
        };
        Update: {
          appointment_id?: string | null;
          closed_at?: string | null;
          closed_by?: string | null;
          closes_at?: string;
          created_at?: string;
          id?: string;
          opens_at?: string;
          patient_id?: string;
          provider_id?: string;
          reason?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "care_windows_appointment_id_fkey";
            columns: ["appointment_id"];
            isOneToOne: true;
            referencedRelation: "appointments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "care_windows_closed_by_fkey";
            columns: ["closed_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "care_windows_patient_id_fkey";
            columns: ["patient_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "care_windows_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      consents: {
        Row: {
          given_at: string | null;
          given_by: string | null;
          given_in: string | null;
          id: string;
          kind: string;
          user_id: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
          withdrawn_in: string | null;
          wording: string;
        };
        ComputedFields: never;
        Insert: {
          given_at?: string | null;
          given_by?: string | null;
          given_in?: string | null;
          id?: string;
          kind: string;
          user_id: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          withdrawn_in?: string | null;
          wording: string;
        };
        Update: {
          given_at?: string | null;
          given_by?: string | null;
          given_in?: string | null;
          id?: string;
          kind?: string;
          user_id?: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          withdrawn_in?: string | null;
          wording?: string;
        };
        Relationships: [
          {
            foreignKeyName: "consents_given_by_fkey";
            columns: ["given_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "consents_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "consents_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      conversation_owners: {
        Row: {
          conversation_id: string;
          owner_id: string;
          since: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id: string;
          owner_id: string;
          since?: string;
        };
        Update: {
          conversation_id?: string;
          owner_id?: string;
          since?: string;
        };
        Relationships: [
          {
            foreignKeyName: "conversation_owners_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: true;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversation_owners_owner_id_fkey";
            columns: ["owner_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      conversation_participants: {
        Row: {
          acts_as: string | null;
          can_send_messages: boolean;
          conversation_id: string;
          counted_seq: number;
          created_at: string;
          id: string;
          is_active: boolean;
          joined_at: string;
          last_delivered_at: string | null;
          last_delivered_seq: number;
          last_read_at: string | null;
          last_read_message_id: string | null;
          last_read_seq: number;
          left_at: string | null;
          notification_settings: NonNullable<Json>;
          participant_role: string;
          proxy_id: string | null;
          seat_ends_at: string | null;
          unread_count: number;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          acts_as?: string | null;
          can_send_messages?: boolean;
          conversation_id: string;
          counted_seq?: number;
          created_at?: string;
          id?: string;
          is_active?: boolean;
          joined_at?: string;
          last_delivered_at?: string | null;
          last_delivered_seq?: number;
          last_read_at?: string | null;
          last_read_message_id?: string | null;
          last_read_seq?: number;
          left_at?: string | null;
          notification_settings?: NonNullable<Json>;
          participant_role?: string;
          proxy_id?: string | null;
          seat_ends_at?: string | null;
          unread_count?: number;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          acts_as?: string | null;
          can_send_messages?: boolean;
          conversation_id?: string;
          counted_seq?: number;
          created_at?: string;
          id?: string;
          is_active?: boolean;
          joined_at?: string;
          last_delivered_at?: string | null;
          last_delivered_seq?: number;
          last_read_at?: string | null;
          last_read_message_id?: string | null;
          last_read_seq?: number;
          left_at?: string | null;
          notification_settings?: NonNullable<Json>;
          participant_role?: string;
          proxy_id?: string | null;
          seat_ends_at?: string | null;
          unread_count?: number;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "conversation_participants_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversation_participants_last_read_fkey";
            columns: ["conversation_id", "last_read_message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
          {
            foreignKeyName: "conversation_participants_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      conversation_snoozes: {
        Row: {
          conversation_id: string;
          id: string;
          seq: number;
          snoozed_until: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id: string;
          id?: string;
          seq: number;
          snoozed_until: string;
          user_id: string;
        };
        Update: {
          conversation_id?: string;
          id?: string;
          seq?: number;
          snoozed_until?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "conversation_snoozes_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversation_snoozes_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      conversations: {
        Row: {
          appointment_id: string | null;
          care_window_id: string | null;
          conversation_category: string;
          conversation_type: string;
          created_at: string;
          created_by: string | null;
          facility_id: string | null;
          id: string;
          initiated_by_role: string;
          is_active: boolean;
          last_message_at: string | null;
          last_message_seq: number;
          last_uncounted_seq: number;
          legal_hold: boolean;
          realtime_epoch: number;
          requires_appointment: boolean;
          retention_class: string;
          title: string | null;
          updated_at: string;
          waiting_since: string | null;
        };
        ComputedFields: never;
        Insert: {
          appointment_id?: string | null;
          care_window_id?: string | null;
          conversation_category: string;
          conversation_type: string;
          created_at?: string;
          created_by?: string | null;
          facility_id?: string | null;
          id?: string;
          initiated_by_role: string;
          is_active?: boolean;
          last_message_at?: string | null;
          last_message_seq?: number;
          last_uncounted_seq?: number;
          legal_hold?: boolean;
          realtime_epoch?: number;
          requires_appointment?: boolean;
          retention_class?: string;
          title?: string | null;
          updated_at?: string;
          waiting_since?: string | null;
        };
        Update: {
          appointment_id?: string | null;
          care_window_id?: string | null;
          conversation_category?: string;
          conversation_type?: string;
          created_at?: string;
          created_by?: string | null;
          facility_id?: string | null;
          id?: string;
          initiated_by_role?: string;
          is_active?: boolean;
          last_message_at?: string | null;
          last_message_seq?: number;
          last_uncounted_seq?: number;
          legal_hold?: boolean;
          realtime_epoch?: number;
          requires_appointment?: boolean;
          retention_class?: string;
          title?: string | null;
          updated_at?: string;
          waiting_since?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "conversations_appointment_id_fkey";
            columns: ["appointment_id"];
            isOneToOne: false;
            referencedRelation: "appointments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_care_window_id_fkey";
            columns: ["care_window_id"];
            isOneToOne: false;
            referencedRelation: "care_windows";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      facilities: {
        Row: {
          city: string;
          country_code: string;
          created_at: string;
          crisis_line: string | null;
          email: string | null;
          emergency_number: string;
          id: string;
          is_active: boolean;
          name: string;
          patients_may_open_conversations: boolean;
          phone: string | null;
          time_zone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          city?: string;
          country_code?: string;
          created_at?: string;
          crisis_line?: string | null;
          email?: string | null;
          emergency_number?: string;
          id?: string;
          is_active?: boolean;
          name: string;
          patients_may_open_conversations?: boolean;
          phone?: string | null;
          time_zone?: string;
          updated_at?: string;
        };
        Update: {
          city?: string;
          country_code?: string;
          created_at?: string;
          crisis_line?: string | null;
          email?: string | null;
          emergency_number?: string;
          id?: string;
          is_active?: boolean;
          name?: string;
          patients_may_open_conversations?: boolean;
          phone?: string | null;
          time_zone?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      facility_answer_times: {
        Row: {
          computed_at: string;
          facility_id: string;
          samples: number;
          usual_seconds: number | null;
        };
        ComputedFields: never;
        Insert: {
          computed_at?: string;
          facility_id: string;
          samples?: number;
          usual_seconds?: number | null;
        };
        Update: {
          computed_at?: string;
          facility_id?: string;
          samples?: number;
          usual_seconds?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "facility_answer_times_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: true;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      facility_closures: {
        Row: {
          day: string;
          facility_id: string;
          id: string;
          note: string;
        };
        ComputedFields: never;
        Insert: {
          day: string;
          facility_id: string;
          id?: string;
          note?: string;
        };
        Update: {
          day?: string;
          facility_id?: string;
          id?: string;
          note?: string;
        };
        Relationships: [
          {
            foreignKeyName: "facility_closures_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      facility_hours: {
        Row: {
          closes: string;
          facility_id: string;
          id: string;
          opens: string;
          weekday: number;
        };
        ComputedFields: never;
        Insert: {
          closes: string;
          facility_id: string;
          id?: string;
          opens: string;
          weekday: number;
        };
        Update: {
          closes?: string;
          facility_id?: string;
          id?: string;
          opens?: string;
          weekday?: number;
        };
        Relationships: [
          {
            foreignKeyName: "facility_hours_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      message_acknowledgements: {
        Row: {
          conversation_id: string;
          created_at: string;
          id: string;
          message_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id?: string;
          created_at?: string;
          id?: string;
          message_id: string;
          user_id: string;
        };
        Update: {
          conversation_id?: string;
          created_at?: string;
          id?: string;
          message_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "message_acknowledgements_message_fkey";
            columns: ["conversation_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
          {
            foreignKeyName: "message_acknowledgements_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      message_alerts: {
        Row: {
          conversation_id: string;
          flags: string[];
          id: string;
          level: string;
          message_id: string;
          raised_at: string;
          resolved_at: string | null;
          resolved_by: string | null;
          rules_version: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id: string;
          flags: string[];
          id?: string;
          level: string;
          message_id: string;
          raised_at?: string;
          resolved_at?: string | null;
          resolved_by?: string | null;
          rules_version: string;
        };
        Update: {
          conversation_id?: string;
          flags?: string[];
          id?: string;
          level?: string;
          message_id?: string;
          raised_at?: string;
          resolved_at?: string | null;
          resolved_by?: string | null;
          rules_version?: string;
        };
        Relationships: [
          {
            foreignKeyName: "message_alerts_message_fkey";
            columns: ["conversation_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
          {
            foreignKeyName: "message_alerts_resolved_by_fkey";
            columns: ["resolved_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      message_attachments: {
        Row: {
          bytes: number;
          conversation_id: string;
          created_at: string;
          created_by: string | null;
          deleted_at: string | null;
          file_name: string;
          height: number | null;
          id: string;
          message_id: string;
          mime: string;
          object_path: string;
          preview: string | null;
          scan_status: string;
          sha256: string;
          width: number | null;
        };
        ComputedFields: never;
        Insert: {
          bytes: number;
          conversation_id: string;
          created_at?: string;
          created_by?: string | null;
          deleted_at?: string | null;
          file_name: string;
          height?: number | null;
          id?: string;
          message_id: string;
          mime: string;
          object_path: string;
          preview?: string | null;
          scan_status?: string;
          sha256: string;
          width?: number | null;
        };
        Update: {
          bytes?: number;
          conversation_id?: string;
          created_at?: string;
          created_by?: string | null;
          deleted_at?: string | null;
          file_name?: string;
          height?: number | null;
          id?: string;
          message_id?: string;
          mime?: string;
          object_path?: string;
          preview?: string | null;
          scan_status?: string;
          sha256?: string;
          width?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "message_attachments_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "message_attachments_message_fkey";
            columns: ["conversation_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
        ];
      };
      message_reactions: {
        Row: {
          conversation_id: string;
          created_at: string;
          emoji: string;
          id: string;
          message_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          conversation_id?: string;
          created_at?: string;
          emoji: string;
          id?: string;
          message_id: string;
          user_id: string;
        };
        Update: {
          conversation_id?: string;
          created_at?: string;
          emoji?: string;
          id?: string;
          message_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "message_reactions_message_fkey";
            columns: ["conversation_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
          {
            foreignKeyName: "message_reactions_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      message_revisions: {
        Row: {
          cause: string;
          content: string;
          conversation_id: string;
          created_at: string;
          hidden_at: string | null;
          id: string;
          made_by: string | null;
          message_id: string;
        };
        ComputedFields: never;
        Insert: {
          cause: string;
          content: string;
          conversation_id: string;
          created_at?: string;
          hidden_at?: string | null;
          id?: string;
          made_by?: string | null;
          message_id: string;
        };
        Update: {
          cause?: string;
          content?: string;
          conversation_id?: string;
          created_at?: string;
          hidden_at?: string | null;
          id?: string;
          made_by?: string | null;
          message_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "message_revisions_made_by_fkey";
            columns: ["made_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "message_revisions_message_fkey";
            columns: ["conversation_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
        ];
      };
      messages: {
        Row: {
          client_created_at: string | null;
          content: string;
          conversation_id: string;
          created_at: string;
          deleted_at: string | null;
          deleted_by: string | null;
          edited_at: string | null;
          id: string;
          message_type: string;
          priority: string;
          redacted_at: string | null;
          reply_to_id: string | null;
          screened_version: string | null;
          sender_id: string | null;
          seq: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          client_created_at?: string | null;
          content: string;
          conversation_id: string;
          created_at?: string;
          deleted_at?: string | null;
          deleted_by?: string | null;
          edited_at?: string | null;
          id?: string;
          message_type?: string;
          priority?: string;
          redacted_at?: string | null;
          reply_to_id?: string | null;
          screened_version?: string | null;
          sender_id?: string | null;
          seq?: number;
          updated_at?: string;
        };
        Update: {
          client_created_at?: string | null;
          content?: string;
          conversation_id?: string;
          created_at?: string;
          deleted_at?: string | null;
          deleted_by?: string | null;
          edited_at?: string | null;
          id?: string;
          message_type?: string;
          priority?: string;
          redacted_at?: string | null;
          reply_to_id?: string | null;
          screened_version?: string | null;
          sender_id?: string | null;
          seq?: number;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "messages_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_deleted_by_fkey";
            columns: ["deleted_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_fkey";
            columns: ["conversation_id", "reply_to_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["conversation_id", "id"];
          },
          {
            foreignKeyName: "messages_sender_id_fkey";
            columns: ["sender_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      notice_steps: {
        Row: {
          at: string;
          channel: string;
          conversation_id: string;
          id: string;
          state: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          channel: string;
          conversation_id: string;
          id?: string;
          state: string;
          user_id: string;
        };
        Update: {
          at?: string;
          channel?: string;
          conversation_id?: string;
          id?: string;
          state?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "notice_steps_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notice_steps_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      notification_preferences: {
        Row: {
          email: boolean;
          push: boolean;
          quiet_from: string | null;
          quiet_until: string | null;
          reminders: boolean;
          sms: boolean;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          email?: boolean;
          push?: boolean;
          quiet_from?: string | null;
          quiet_until?: string | null;
          reminders?: boolean;
          sms?: boolean;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          email?: boolean;
          push?: boolean;
          quiet_from?: string | null;
          quiet_until?: string | null;
          reminders?: boolean;
          sms?: boolean;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "notification_preferences_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      on_call_shifts: {
        Row: {
          created_at: string;
          created_by: string | null;
          ends_at: string;
          facility_id: string;
          id: string;
          starts_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          created_by?: string | null;
          ends_at: string;
          facility_id: string;
          id?: string;
          starts_at: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          created_by?: string | null;
          ends_at?: string;
          facility_id?: string;
          id?: string;
          starts_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "on_call_shifts_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "on_call_shifts_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "on_call_shifts_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      patient_profiles: {
        Row: {
          birth_date: string | null;
          created_at: string;
          locale: string;
          record_number: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          birth_date?: string | null;
          created_at?: string;
          locale?: string;
          record_number?: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          birth_date?: string | null;
          created_at?: string;
          locale?: string;
          record_number?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "patient_profiles_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      provider_availability: {
        Row: {
          created_at: string;
          ends_at: string;
          facility_id: string;
          id: string;
          provider_id: string;
          slot_minutes: number;
          starts_at: string;
          updated_at: string;
          weekday: number;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          ends_at: string;
          facility_id: string;
          id?: string;
          provider_id: string;
          slot_minutes?: number;
          starts_at: string;
          updated_at?: string;
          weekday: number;
        };
        Update: {
          created_at?: string;
          ends_at?: string;
          facility_id?: string;
          id?: string;
          provider_id?: string;
          slot_minutes?: number;
          starts_at?: string;
          updated_at?: string;
          weekday?: number;
        };
        Relationships: [
          {
            foreignKeyName: "provider_availability_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "provider_availability_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      provider_profiles: {
        Row: {
          created_at: string;
          specialty: string;
          title: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          specialty?: string;
          title?: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          specialty?: string;
          title?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "provider_profiles_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      provider_time_off: {
        Row: {
          created_at: string;
          ends_at: string;
          id: string;
          note: string;
          provider_id: string;
          starts_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          ends_at: string;
          id?: string;
          note?: string;
          provider_id: string;
          starts_at: string;
        };
        Update: {
          created_at?: string;
          ends_at?: string;
          id?: string;
          note?: string;
          provider_id?: string;
          starts_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "provider_time_off_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      push_subscriptions: {
        Row: {
          auth: string;
          created_at: string;
          endpoint: string;
          id: string;
          label: string | null;
          last_success_at: string | null;
          p256dh: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          auth: string;
          created_at?: string;
          endpoint: string;
          id?: string;
          label?: string | null;
          last_success_at?: string | null;
          p256dh: string;
          user_id: string;
        };
        Update: {
          auth?: string;
          created_at?: string;
          endpoint?: string;
          id?: string;
          label?: string | null;
          last_success_at?: string | null;
          p256dh?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "push_subscriptions_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      retention_policies: {
        Row: {
          action: string;
          class: string;
          created_at: string;
          facility_id: string | null;
          id: string;
          keep_for: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          action?: string;
          class: string;
          created_at?: string;
          facility_id?: string | null;
          id?: string;
          keep_for?: string | null;
          updated_at?: string;
        };
        Update: {
          action?: string;
          class?: string;
          created_at?: string;
          facility_id?: string | null;
          id?: string;
          keep_for?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "retention_policies_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      saved_replies: {
        Row: {
          body_en: string | null;
          body_fr: string | null;
          created_at: string;
          created_by: string | null;
          facility_id: string | null;
          id: string;
          owner_id: string | null;
          title: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          body_en?: string | null;
          body_fr?: string | null;
          created_at?: string;
          created_by?: string | null;
          facility_id?: string | null;
          id?: string;
          owner_id?: string | null;
          title: string;
          updated_at?: string;
        };
        Update: {
          body_en?: string | null;
          body_fr?: string | null;
          created_at?: string;
          created_by?: string | null;
          facility_id?: string | null;
          id?: string;
          owner_id?: string | null;
          title?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "saved_replies_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "saved_replies_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "saved_replies_owner_id_fkey";
            columns: ["owner_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      staff_notes: {
        Row: {
          after_seq: number;
          author_id: string;
          content: string;
          conversation_id: string;
          created_at: string;
          deleted_at: string | null;
          edit_ids: string[];
          edited_at: string | null;
          id: string;
        };
        ComputedFields: never;
        Insert: {
          after_seq: number;
          author_id: string;
          content: string;
          conversation_id: string;
          created_at?: string;
          deleted_at?: string | null;
          edit_ids?: string[];
          edited_at?: string | null;
          id?: string;
        };
        Update: {
          after_seq?: number;
          author_id?: string;
          content?: string;
          conversation_id?: string;
          created_at?: string;
          deleted_at?: string | null;
          edit_ids?: string[];
          edited_at?: string | null;
          id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "staff_notes_author_id_fkey";
            columns: ["author_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "staff_notes_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
        ];
      };
      user_contacts: {
        Row: {
          email: string | null;
          phone: string | null;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          email?: string | null;
          phone?: string | null;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          email?: string | null;
          phone?: string | null;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "user_contacts_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      user_directory: {
        Row: {
          avatar_url: string | null;
          display_name: string;
          facility_id: string | null;
          role: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          avatar_url?: string | null;
          display_name: string;
          facility_id?: string | null;
          role: string;
          user_id: string;
        };
        Update: {
          avatar_url?: string | null;
          display_name?: string;
          facility_id?: string | null;
          role?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "user_directory_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "user_directory_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      users: {
        Row: {
          avatar_url: string | null;
          created_at: string;
          deactivated_at: string | null;
          display_name: string;
          facility_id: string | null;
          id: string;
          is_active: boolean;
          locale: string;
          needs_second_factor: boolean;
          role: string;
          theme: string;
          time_zone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          avatar_url?: string | null;
          created_at?: string;
          deactivated_at?: string | null;
          display_name: string;
          facility_id?: string | null;
          id: string;
          is_active?: boolean;
          locale?: string;
          needs_second_factor?: boolean;
          role?: string;
          theme?: string;
          time_zone?: string;
          updated_at?: string;
        };
        Update: {
          avatar_url?: string | null;
          created_at?: string;
          deactivated_at?: string | null;
          display_name?: string;
          facility_id?: string | null;
          id?: string;
          is_active?: boolean;
          locale?: string;
          needs_second_factor?: boolean;
          role?: string;
          theme?: string;
          time_zone?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "users_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
        ];
      };
      video_call_sessions: {
        Row: {
          appointment_id: string;
          call_window_end: string;
          call_window_start: string;
          channel_name: string;
          created_at: string;
          end_note: string | null;
          facility_id: string;
          group_chat_id: string | null;
          id: string;
          met_at: string | null;
          patient_id: string;
          patient_rtc_token: string | null;
          provider_id: string;
          provider_rtc_token: string | null;
          realtime_epoch: number;
          status: string;
          status_reason: string | null;
          token_expires_at: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          appointment_id: string;
          call_window_end: string;
          call_window_start: string;
          channel_name: string;
          created_at?: string;
          end_note?: string | null;
          facility_id: string;
          group_chat_id?: string | null;
          id?: string;
          met_at?: string | null;
          patient_id: string;
          patient_rtc_token?: string | null;
          provider_id: string;
          provider_rtc_token?: string | null;
          realtime_epoch?: number;
          status?: string;
          status_reason?: string | null;
          token_expires_at?: string | null;
          updated_at?: string;
        };
        Update: {
          appointment_id?: string;
          call_window_end?: string;
          call_window_start?: string;
          channel_name?: string;
          created_at?: string;
          end_note?: string | null;
          facility_id?: string;
          group_chat_id?: string | null;
          id?: string;
          met_at?: string | null;
          patient_id?: string;
          patient_rtc_token?: string | null;
          provider_id?: string;
          provider_rtc_token?: string | null;
          realtime_epoch?: number;
          status?: string;
          status_reason?: string | null;
          token_expires_at?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "video_call_sessions_appointment_id_fkey";
            columns: ["appointment_id"];
            isOneToOne: false;
            referencedRelation: "appointments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "video_call_sessions_facility_id_fkey";
            columns: ["facility_id"];
            isOneToOne: false;
            referencedRelation: "facilities";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "video_call_sessions_group_chat_id_fkey";
            columns: ["group_chat_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "video_call_sessions_patient_id_fkey";
            columns: ["patient_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "video_call_sessions_provider_id_fkey";
            columns: ["provider_id"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_proxy: { Args: { p_proxy_id: string }; Returns: undefined };
      act_on_moderation_case: {
        Args: { p_action: string; p_case_id: string; p_reason: string };
        Returns: string;
      };
      add_participants: {
        Args: { p_conversation_id: string; p_user_ids: string[] };
        Returns: number;
      };
      add_time_off: {
        Args: { p_ends_at: string; p_note?: string; p_starts_at: string };
        Returns: {
          booked: number;
          id: string;
        }[];
      };
      admit_to_call: { Args: { p_session_id: string; p_user_id: string }; Returns: undefined };
      announce_ended_sessions: { Args: { p_user_id: string }; Returns: undefined };
      appeal_moderation_action: {
        Args: { p_action_id: string; p_words: string };
        Returns: undefined;
      };
      available_slots: {
        Args: {
          p_for?: string;
          p_from: string;
          p_moving?: string;
          p_provider_id: string;
          p_to: string;
        };
        Returns: {
          ends_at: string;
          facility_id: string;
          starts_at: string;
        }[];
      };
      beat_assistant_turn: {
        Args: { p_conversation_id: string; p_turn_id: string };
        Returns: string;
      };
      begin_assistant_turn: {
        Args: {
          p_conversation_id: string;
          p_said: string;
          p_tapped: Json;
          p_turn_id: string;
          p_user_id: string;
        };
        Returns: string;
      };
      begin_discovery_export: {
        Args: { p_break_glass_id: string; p_reason: string; p_reference: string };
        Returns: string;
      };
      book_appointment: {
        Args: {
          p_for?: string;
          p_id: string;
          p_provider_id: string;
          p_reason?: string;
          p_starts_at: string;
          p_visit_type?: string;
        };
        Returns: string;
      };
      calendar_entry: {
        Args: { p_appointment_id: string };
        Returns: {
          changed_at: string;
          ends_at: string;
          provider_name: string;
          revision: number;
          starts_at: string;
          status: string;
        }[];
      };
      call_quality_totals: {
        Args: { p_days?: number };
        Returns: {
          bad_minutes: number;
          day: string;
          minutes: number;
          reconnects: number;
          steps_down: number;
          visits: number;
        }[];
      };
      call_rating_totals: {
        Args: { p_weeks?: number };
        Returns: {
          did_not: number;
          week: string;
          went_well: number;
        }[];
      };
      call_state: { Args: { p_session_id: string }; Returns: Json };
      can_provider_chat_with_patient: {
        Args: { p_patient_id: string; p_provider_id: string };
        Returns: boolean;
      };
      check_record: { Args: Record<PropertyKey, never>; Returns: Json };
      check_sign_in: { Args: { p_account: string; p_address: string }; Returns: number };
      claim_conversation: { Args: { p_conversation_id: string }; Returns: undefined };
      claim_escalation: { Args: { p_escalation_id: string }; Returns: string };
      claim_file_removals: {
        Args: { p_limit?: number; p_now?: string };
        Returns: {
          object_path: string;
        }[];
      };
      claim_moderation_case: {
        Args: { p_case_id: string };
        Returns: {
          claimed_at: string;
          claimed_by_name: string;
          is_mine: boolean;
        }[];
      };
      claim_outbox: {
        Args: { p_kinds: string[]; p_limit?: number; p_now?: string };
        Returns: {
          attempts: number;
          id: string;
          kind: string;
        }[];
      };
      clear_failed_sign_ins: { Args: { p_account: string }; Returns: undefined };
      close_escalation: { Args: { p_escalation_id: string }; Returns: undefined };
      count_moderation_notices: { Args: Record<PropertyKey, never>; Returns: number };
      create_call_invite: {
        Args: { p_name: string; p_relation: string; p_session_id: string };
        Returns: Json;
      };
      create_conversation_with_validation: {
        Args: {
          p_appointment_id?: string;
          p_conversation_category: string;
          p_conversation_type: string;
          p_creator_id: string;
          p_participant_ids: string[];
          p_title?: string;
        };
        Returns: string;
      };
      decide_moderation_appeal: {
        Args: { p_appeal_id: string; p_overturn: boolean; p_reason: string };
        Returns: undefined;
      };
      decide_tool_call: {
        Args: { p_approved: boolean; p_conversation_id: string; p_tool_call_id: string };
        Returns: Json;
      };
      delete_message: { Args: { p_message_id: string }; Returns: undefined };
      delete_staff_note: { Args: { p_note_id: string }; Returns: undefined };
      deny_from_call: { Args: { p_session_id: string; p_user_id: string }; Returns: undefined };
      edit_message: {
        Args: { p_content: string; p_edit_id: string; p_message_id: string };
        Returns: undefined;
      };
      edit_staff_note: {
        Args: { p_content: string; p_edit_id: string; p_note_id: string };
        Returns: undefined;
      };
      end_assistant_turn: {
        Args: { p_conversation_id: string; p_turn_id: string };
        Returns: undefined;
      };
      end_break_glass: { Args: { p_break_glass_id: string }; Returns: undefined };
      end_call: { Args: { p_reason?: string; p_session_id: string }; Returns: undefined };
      end_other_sessions: { Args: Record<PropertyKey, never>; Returns: number };
      end_proxy: { Args: { p_proxy_id: string }; Returns: undefined };
      end_session: { Args: { p_session_id: string }; Returns: undefined };
      enter_waiting_room: {
        Args: { p_device_checked: boolean; p_session_id: string };
        Returns: undefined;
      };
      escalate_assistant_thread: {
        Args: {
          p_cause: string;
          p_conversation_id: string;
          p_handover: Json;
          p_urgency: string;
          p_user_id: string;
        };
        Returns: string;
      };
      evidence_delivery: { Args: Record<PropertyKey, never>; Returns: Json };
      evidence_record: { Args: Record<PropertyKey, never>; Returns: Json };
      evidence_retention: { Args: Record<PropertyKey, never>; Returns: Json };
      evidence_schema: { Args: Record<PropertyKey, never>; Returns: Json };
      explain_access: { Args: { p_conversation_id: string; p_user_id?: string }; Returns: string };
      extend_call: { Args: { p_minutes: number; p_session_id: string }; Returns: undefined };
      find_hold_patients: {
        Args: { p_name: string };
        Returns: {
          conversations: number;
          id: string;
          last_visit: string;
          name: string;
        }[];
      };
      find_people: { Args: { p_limit?: number; p_query: string }; Returns: Json };
      finish_discovery_export: {
        Args: { p_export_id: string; p_manifest_sha256: string };
        Returns: undefined;
      };
      finish_file_removals: { Args: { p_error?: string; p_paths: string[] }; Returns: undefined };
      finish_outbox: {
        Args: { p_id: string; p_now?: string; p_state: string };
        Returns: undefined;
      };
      finish_tool_call: {
        Args: {
          p_conversation_id: string;
          p_done: boolean;
          p_result: Json;
          p_tool_call_id: string;
        };
        Returns: undefined;
      };
      get_conversation: { Args: { p_conversation_id: string }; Returns: Json };
      get_message_marks: {
        Args: { p_conversation_id: string; p_from_seq: number; p_to_seq: number };
        Returns: {
          acknowledgements: Json;
          files: Json;
          message_id: string;
          reactions: Json;
        }[];
      };
      get_total_unread_count: { Args: { p_user_id: string }; Returns: number };
      give_call_consent: {
        Args: { p_kind: string; p_session_id: string; p_wording: string };
        Returns: undefined;
      };
      give_consent: {
        Args: { p_in: string; p_kind: string; p_wording: string };
        Returns: undefined;
      };
      grant_proxy: {
        Args: {
          p_email: string;
          p_ends_on: string;
          p_ground: string;
          p_reason: string;
          p_record_number: string;
          p_relation: string;
        };
        Returns: string;
      };
      hand_back_to_assistant: { Args: { p_conversation_id: string }; Returns: undefined };
      hand_over_conversation: {
        Args: { p_conversation_id: string; p_to?: string };
        Returns: undefined;
      };
      invite_person: {
        Args: { p_email: string; p_facility_id?: string; p_role: string; p_token_hash: string };
        Returns: string;
      };
      invite_proxy: {
        Args: { p_email: string; p_ends_on: string; p_relation: string; p_wording: string };
        Returns: string;
      };
      keep_call_presence: { Args: { p_session_id: string }; Returns: undefined };
      leave_call: { Args: { p_session_id: string }; Returns: undefined };
      lift_legal_hold: { Args: { p_id: string; p_reason: string }; Returns: undefined };
      list_answer_versions: {
        Args: Record<PropertyKey, never>;
        Returns: {
          answers: number;
          assistant_type: string;
          engine: string;
          helped: number;
          last_at: string;
          mean_ms: number;
          model_id: string;
          not_helped: number;
          prompt_version: number;
          rules_version: string;
        }[];
      };
      list_appointments: {
        Args: { p_from: string; p_to: string };
        Returns: {
          can_request_conversation: boolean;
          conversation_id: string;
          facility_id: string;
          facility_name: string;
          id: string;
          patient_birth_date: string;
          patient_id: string;
          patient_name: string;
          patient_record_number: string;
          provider_id: string;
          provider_name: string;
          provider_specialty: string;
          reason: string;
          scheduled_end: string;
          scheduled_start: string;
          status: string;
          unread: number;
          visit_type: string;
          window_closed_at: string;
          window_closes_at: string;
          window_opens_at: string;
        }[];
      };
      list_assistants: {
        Args: Record<PropertyKey, never>;
        Returns: {
          accuracy_score: number;
          assistant_id: string;
          assistant_name: string;
          assistant_type: string;
          is_active: boolean;
          response_time_avg_ms: number;
        }[];
      };
      list_audit_actions: { Args: Record<PropertyKey, never>; Returns: string[] };
      list_bookable_providers: {
        Args: { p_for?: string };
        Returns: {
          facility_city: string;
          facility_id: string;
          facility_name: string;
          provider_id: string;
          provider_name: string;
          specialty: string;
          time_zone: string;
        }[];
      };
      list_break_glass: {
        Args: { p_limit?: number };
        Returns: {
          admin_id: string;
          admin_name: string;
          conversation_id: string;
          ended_at: string;
          expires_at: string;
          facility_id: string;
          granted_at: string;
          id: string;
          outcome: string;
          people: string;
          reason: string;
          reviewed_at: string;
          reviewed_by: string;
          reviewer_name: string;
          tell_at: string;
          tell_later: string;
        }[];
      };
      list_call_backs: {
        Args: Record<PropertyKey, never>;
        Returns: {
          birth_date: string;
          conversation_id: string;
          id: string;
          patient_id: string;
          patient_name: string;
          phone: string;
          record_number: string;
          requested_at: string;
          scheduled_start: string;
          session_id: string;
        }[];
      };
      list_clinic_proxies: {
        Args: Record<PropertyKey, never>;
        Returns: {
          accepted_at: string;
          email: string;
          ends_at: string;
          granted_at: string;
          ground: string;
          id: string;
          invited_until: string;
          record_number: string;
          relation: string;
          state: string;
        }[];
      };
      list_conversations: {
        Args: {
          p_after_waiting?: string;
          p_before_at?: string;
          p_before_id?: string;
          p_filter?: string;
          p_limit?: number;
          p_only?: string;
          p_order?: string;
        };
        Returns: {
          acts_as: string;
          appointment_id: string;
          can_send: boolean;
          conversation_category: string;
          conversation_id: string;
          conversation_type: string;
          facility_id: string;
          has_files: boolean;
          is_active: boolean;
          last_activity_at: string;
          last_message_seq: number;
          last_read_seq: number;
          of_my_facility: boolean;
          others: Json;
          owner_id: string;
          patient_id: string;
          preview: Json;
          realtime_epoch: number;
          title: string;
          unread: number;
          waiting_since: string;
          window_closed_at: string;
          window_closes_at: string;
          window_opens_at: string;
          window_reason: string;
        }[];
      };
      list_due_replies: {
        Args: { p_limit?: number };
        Returns: {
          conversation_id: string;
          country_code: string;
          crisis_line: string;
          emergency_number: string;
          locale: string;
          opens_at: string;
          outbox_id: string;
          time_zone: string;
        }[];
      };
      list_escalations: {
        Args: Record<PropertyKey, never>;
        Returns: {
          birth_date: string;
          care_conversation_id: string;
          cause: string;
          conversation_id: string;
          escalation_id: string;
          handover: Json;
          is_mine: boolean;
          patient_id: string;
          patient_name: string;
          record_number: string;
          urgency_level: string;
          waiting_since: string;
        }[];
      };
      list_invitations: {
        Args: Record<PropertyKey, never>;
        Returns: {
          email: string;
          expires_at: string;
          facility_id: string;
          facility_name: string;
          id: string;
          invited_by: string;
          role: string;
          sent_at: string;
          state: string;
        }[];
      };
      list_legal_holds: {
        Args: { p_conversation_id?: string };
        Returns: {
          conversation_id: string;
          facility_name: string;
          id: string;
          lift_reason: string;
          lifted_at: string;
          lifted_by_name: string;
          may_lift: boolean;
          patient_id: string;
          placed_at: string;
          placed_by_name: string;
          reason: string;
          subject: string;
        }[];
      };
      list_moderation_cases: {
        Args: { p_limit?: number; p_list?: string };
        Returns: {
          appeal_id: string;
          author_name: string;
          author_role: string;
          by_rule: boolean;
          claimed_by_name: string;
          facility_name: string;
          id: string;
          is_mine: boolean;
          last_action: string;
          number: number;
          opened_at: string;
          priority: number;
          reason: string;
          reports: number;
          settled_at: string;
          state: string;
          subject: string;
        }[];
      };
      list_moderation_notices: {
        Args: Record<PropertyKey, never>;
        Returns: {
          about: string;
          action: string;
          action_id: string;
          appeal_state: string;
          created_at: string;
          id: string;
          is_new: boolean;
          kind: string;
          may_appeal: boolean;
        }[];
      };
      list_openings: {
        Args: { p_before?: string };
        Returns: {
          action: string;
          at: string;
          minutes: number;
          object_id: string;
          object_type: string;
          outcome: string;
          person_name: string;
          person_role: string;
          reason: string;
          reviewed_at: string;
          times: number;
        }[];
      };
      list_people: {
        Args: {
          p_facility_id?: string;
          p_is_active?: boolean;
          p_limit?: number;
          p_query?: string;
          p_role?: string;
        };
        Returns: {
          created_at: string;
          decided_at: string;
          decided_by: string;
          display_name: string;
          email: string;
          facility_id: string;
          facility_name: string;
          has_second_factor: boolean;
          is_active: boolean;
          reason: string;
          role: string;
          user_id: string;
        }[];
      };
      list_proxied_visits: {
        Args: { p_from: string; p_to: string };
        Returns: {
          can_request_conversation: boolean;
          conversation_id: string;
          facility_id: string;
          facility_name: string;
          id: string;
          patient_birth_date: string;
          patient_id: string;
          patient_name: string;
          patient_record_number: string;
          provider_id: string;
          provider_name: string;
          provider_specialty: string;
          reason: string;
          scheduled_end: string;
          scheduled_start: string;
          status: string;
          unread: number;
          visit_type: string;
          window_closed_at: string;
          window_closes_at: string;
          window_opens_at: string;
        }[];
      };
      list_proxies: {
        Args: Record<PropertyKey, never>;
        Returns: {
          accepted_at: string;
          email: string;
          ended_as: string;
          ended_at: string;
          ends_at: string;
          ground: string;
          id: string;
          invited_until: string;
          person_id: string;
          person_name: string;
          relation: string;
          side: string;
          state: string;
        }[];
      };
      list_retention_policies: {
        Args: Record<PropertyKey, never>;
        Returns: {
          changed_at: string;
          class: string;
          facility_id: string;
          facility_name: string;
          floor_months: number;
          is_own: boolean;
          keep_months: number;
        }[];
      };
      list_retention_runs: {
        Args: Record<PropertyKey, never>;
        Returns: {
          before: string;
          class: string;
          conversations: number;
          facility_name: string;
          files: number;
          files_waiting: number;
          finished_at: string;
          held: number;
          id: string;
          messages: number;
          outcome: string;
          started_at: string;
          started_by_name: string;
        }[];
      };
      list_sessions: {
        Args: Record<PropertyKey, never>;
        Returns: {
          id: string;
          is_this: boolean;
          label: string;
          last_seen_at: string;
          started_at: string;
        }[];
      };
      list_threads: {
        Args: { p_before?: string; p_conversation_id?: string; p_name?: string };
        Returns: {
          break_glass_id: string;
          conversation_category: string;
          conversation_id: string;
          created_at: string;
          facility_name: string;
          is_active: boolean;
          last_message_at: string;
          message_count: number;
          people: Json;
          seconds_left: number;
          window_closes_at: string;
        }[];
      };
      list_unscreened_messages: {
        Args: { p_limit?: number };
        Returns: {
          content: string;
          message_id: string;
          text_key: string;
        }[];
      };
      look_at_call_invite: { Args: { p_secret_hash: string }; Returns: Json };
      look_at_invitation: { Args: { p_token_hash: string }; Returns: Json };
      mark_call_no_show: { Args: { p_session_id: string }; Returns: undefined };
      mark_messages_as_delivered: {
        Args: { p_conversation_id: string; p_seq: number };
        Returns: undefined;
      };
      mark_messages_as_read: {
        Args: { p_conversation_id: string; p_last_read_message_id: string; p_user_id: string };
        Returns: undefined;
      };
      moderation_totals: { Args: { p_days?: number }; Returns: Json };
      my_consents: {
        Args: Record<PropertyKey, never>;
        Returns: {
          kind: string;
          needed: boolean;
          stands: boolean;
          wording: string;
        }[];
      };
      my_idle_minutes: { Args: Record<PropertyKey, never>; Returns: number };
      my_profile: { Args: Record<PropertyKey, never>; Returns: Json };
      my_second_factor_rule: { Args: Record<PropertyKey, never>; Returns: boolean };
      note_evidence_file: { Args: { p_sha256: string }; Returns: undefined };
      note_jobs_run: { Args: Record<PropertyKey, never>; Returns: undefined };
      note_own_copy: { Args: { p_format: string }; Returns: undefined };
      note_session: { Args: { p_label: string }; Returns: undefined };
      note_visits_seen: { Args: { p_ids: string[] }; Returns: undefined };
      open_break_glass: {
        Args: {
          p_conversation_id: string;
          p_minutes?: number;
          p_reason: string;
          p_tell_later?: string;
        };
        Returns: string;
      };
      open_call_grant: { Args: { p_fingerprint?: string; p_session_id: string }; Returns: Json };
      open_decision: {
        Args: { p_id: string; p_now?: string };
        Returns: {
          email: string;
          locale: string;
          recipient_id: string;
          says: string;
          subscriptions: Json;
        }[];
      };
      open_discovery_export: { Args: { p_export_id: string }; Returns: Json };
      open_moderation_case: { Args: { p_case_id: string }; Returns: Json };
      open_notice: {
        Args: { p_id: string; p_now?: string };
        Returns: {
          conversation_id: string;
          email: string;
          important: boolean;
          locale: string;
          phone: string;
          recipient_id: string;
          subscriptions: Json;
        }[];
      };
      open_reminder: {
        Args: { p_id: string; p_now?: string };
        Returns: {
          appointment_id: string;
          email: string;
          locale: string;
          minutes: number;
          phone: string;
          recipient_id: string;
          subscriptions: Json;
        }[];
      };
      place_legal_hold: {
        Args: { p_conversation_id: string; p_patient_id: string; p_reason: string };
        Returns: string;
      };
      preview_retention: {
        Args: { p_class: string; p_facility_id: string; p_keep_months: number };
        Returns: {
          conversations: number;
          files: number;
          held_conversations: number;
          held_messages: number;
          messages: number;
          oldest: string;
        }[];
      };
      propose_prompt: {
        Args: { p_assistant_id: string; p_id: string; p_prompt: string };
        Returns: undefined;
      };
      publish_prompt: { Args: { p_id: string }; Returns: undefined };
      put_back_outbox: {
        Args: { p_error: string; p_id: string; p_now?: string };
        Returns: undefined;
      };
      rate_assistant_answer: {
        Args: { p_helpful: boolean; p_message_id: string };
        Returns: undefined;
      };
      rate_call: { Args: { p_session_id: string; p_went_well: boolean }; Returns: undefined };
      read_break_glass: {
        Args: { p_before_seq?: number; p_break_glass_id: string };
        Returns: Json;
      };
      read_discovery_export: { Args: { p_export_id: string }; Returns: Json };
      record_assistant_turn: {
        Args: { p_conversation_id: string; p_turn: Json; p_user_id: string };
        Returns: string;
      };
      record_attempted_contact: {
        Args: { p_conversation_id: string; p_message_id: string; p_written_at: string };
        Returns: boolean;
      };
      record_audit_event: {
        Args: {
          p_action: string;
          p_actor_id: string;
          p_detail: Json;
          p_ip: unknown;
          p_object_id: string;
          p_object_type: string;
          p_outcome: string;
          p_reason: string;
          p_request_id: string;
          p_session_id: string;
        };
        Returns: undefined;
      };
      record_automatic_reply: {
        Args: { p_content: string; p_conversation_id: string; p_outbox_id: string };
        Returns: boolean;
      };
      record_eval_run: { Args: { p_run: Json }; Returns: string };
      record_failed_sign_in: { Args: { p_account: string; p_address: string }; Returns: undefined };
      record_push_result: {
        Args: { p_gone: boolean; p_now?: string; p_subscription_id: string };
        Returns: undefined;
      };
      record_screening: {
        Args: {
          p_flags: string[];
          p_level: string;
          p_message_id: string;
          p_text_key: string;
          p_version: string;
        };
        Returns: boolean;
      };
      redeem_call_invite: {
        Args: { p_secret_hash: string; p_time_zone?: string; p_user_id: string };
        Returns: string;
      };
      redeem_invitation: {
        Args: { p_time_zone?: string; p_token_hash: string; p_user_id: string };
        Returns: undefined;
      };
      reject_prompt: { Args: { p_id: string; p_reason: string }; Returns: undefined };
      release_moderation_case: { Args: { p_case_id: string }; Returns: undefined };
      remove_from_call: { Args: { p_session_id: string; p_user_id: string }; Returns: undefined };
      remove_on_call: { Args: { p_id: string }; Returns: undefined };
      remove_participant: {
        Args: { p_conversation_id: string; p_user_id: string };
        Returns: undefined;
      };
      remove_push_subscription: { Args: { p_endpoint: string }; Returns: undefined };
      remove_saved_reply: { Args: { p_id: string }; Returns: undefined };
      remove_time_off: { Args: { p_id: string }; Returns: undefined };
      report_assistant_answer: {
        Args: { p_message_id: string; p_note?: string; p_reason: string };
        Returns: {
          state: string;
          was_deleted: boolean;
        }[];
      };
      report_call_quality: {
        Args: {
          p_bad_in_seconds: number;
          p_bad_out_seconds: number;
          p_browser: string;
          p_engine: string;
          p_page_id: string;
          p_reconnects: number;
          p_seconds: number;
          p_session_id: string;
          p_steps_down: number;
        };
        Returns: undefined;
      };
      report_message: {
        Args: { p_message_id: string; p_note?: string; p_reason: string };
        Returns: {
          state: string;
          was_deleted: boolean;
        }[];
      };
      request_call_back: { Args: { p_session_id: string }; Returns: undefined };
      request_conversation: { Args: { p_appointment_id: string }; Returns: string };
      reschedule_appointment: {
        Args: {
          p_appointment_id: string;
          p_move_id: string;
          p_reason?: string;
          p_starts_at: string;
        };
        Returns: undefined;
      };
      resend_invitation: {
        Args: { p_invitation_id: string; p_token_hash: string };
        Returns: {
          email: string;
          facility_name: string;
          role: string;
        }[];
      };
      reset_second_factor: { Args: { p_user_id: string }; Returns: undefined };
      resolve_alert: { Args: { p_alert_id: string }; Returns: undefined };
      restore_moderation_action: {
        Args: { p_action_id: string; p_reason: string };
        Returns: undefined;
      };
      review_break_glass: {
        Args: { p_break_glass_id: string; p_outcome?: string };
        Returns: undefined;
      };
      review_prompt: { Args: { p_id: string }; Returns: undefined };
      revoke_call_invite: { Args: { p_invite_id: string }; Returns: undefined };
      revoke_invitation: { Args: { p_invitation_id: string }; Returns: undefined };
      running_assistant_turn: { Args: { p_conversation_id: string }; Returns: Json };
      save_push_subscription: {
        Args: { p_auth: string; p_endpoint: string; p_label: string; p_p256dh: string };
        Returns: string;
      };
      save_saved_reply: {
        Args: {
          p_body_en?: string;
          p_body_fr?: string;
          p_facility_id?: string;
          p_id: string;
          p_title: string;
        };
        Returns: undefined;
      };
      search_audit_events: {
        Args: {
          p_action?: string;
          p_before_at?: string;
          p_before_id?: number;
          p_format?: string;
          p_from?: string;
          p_person?: string;
          p_thread?: string;
          p_to?: string;
        };
        Returns: Json;
      };
      search_messages: {
        Args: {
          p_before_at?: string;
          p_before_id?: string;
          p_conversation_id?: string;
          p_from?: string;
          p_important?: boolean;
          p_limit?: number;
          p_query: string;
          p_sender_id?: string;
          p_until?: string;
          p_with_attachment?: boolean;
        };
        Returns: Json;
      };
      see_moderation_notices: { Args: Record<PropertyKey, never>; Returns: undefined };
      send_back_to_waiting: {
        Args: { p_session_id: string; p_user_id: string };
        Returns: undefined;
      };
      send_message_with_files: {
        Args: {
          p_client_created_at?: string;
          p_content: string;
          p_conversation_id: string;
          p_files: Json;
          p_id: string;
          p_priority?: string;
          p_reply_to_id?: string;
        };
        Returns: undefined;
      };
      service_state: { Args: Record<PropertyKey, never>; Returns: Json };
      set_appointment_status: {
        Args: { p_appointment_id: string; p_reason?: string; p_status: string };
        Returns: undefined;
      };
      set_assistant_active: {
        Args: { p_assistant_id: string; p_is_active: boolean };
        Returns: undefined;
      };
      set_conversation_open: {
        Args: { p_conversation_id: string; p_is_open: boolean };
        Returns: undefined;
      };
      set_facility_closure: {
        Args: { p_closed: boolean; p_day: string; p_facility_id: string; p_note?: string };
        Returns: undefined;
      };
      set_facility_hours: { Args: { p_facility_id: string; p_hours: Json }; Returns: undefined };
      set_idle_minutes: { Args: { p_facility_id: string; p_minutes: number }; Returns: undefined };
      set_notification_preferences: {
        Args: {
          p_email: boolean;
          p_push: boolean;
          p_quiet_from: string;
          p_quiet_until: string;
          p_reminders?: boolean;
          p_sms: boolean;
        };
        Returns: undefined;
      };
      set_notification_settings: {
        Args: { p_conversation_id: string; p_settings: Json };
        Returns: undefined;
      };
      set_on_call: {
        Args: { p_ends_at: string; p_starts_at: string; p_user_id: string };
        Returns: string;
      };
      set_participant: {
        Args: {
          p_can_send?: boolean;
          p_conversation_id: string;
          p_leads?: boolean;
          p_user_id: string;
        };
        Returns: undefined;
      };
      set_provider_availability: {
        Args: { p_facility_id: string; p_rows: Json };
        Returns: undefined;
      };
      set_retention_policy: {
        Args: {
          p_class: string;
          p_facility_id: string;
          p_inherit?: boolean;
          p_keep_months: number;
        };
        Returns: undefined;
      };
      set_second_factor_rule: {
        Args: { p_facility_id: string; p_required: boolean };
        Returns: undefined;
      };
      set_user_active: {
        Args: { p_is_active: boolean; p_reason: string; p_user_id: string };
        Returns: undefined;
      };
      set_user_role: {
        Args: { p_facility_id?: string; p_role: string; p_user_id: string };
        Returns: undefined;
      };
      set_visit_reminders: { Args: { p_wanted: boolean }; Returns: undefined };
      settle_call_back: { Args: { p_request_id: string }; Returns: undefined };
      settle_conversation: {
        Args: { p_conversation_id: string; p_seq: number };
        Returns: undefined;
      };
      snooze_conversation: {
        Args: { p_conversation_id: string; p_until?: string };
        Returns: undefined;
      };
      start_call: { Args: { p_session_id: string }; Returns: undefined };
      start_retention_run: { Args: { p_class: string; p_facility_id: string }; Returns: string };
      stop_assistant_turn: {
        Args: { p_conversation_id: string; p_turn_id: string };
        Returns: boolean;
      };
      system_health: { Args: Record<PropertyKey, never>; Returns: Json };
      take_assistant_turn: { Args: Record<PropertyKey, never>; Returns: undefined };
      update_my_profile: {
        Args: {
          p_display_name?: string;
          p_locale?: string;
          p_theme?: string;
          p_time_zone?: string;
        };
        Returns: undefined;
      };
      withdraw_call_consent: { Args: { p_kind: string; p_session_id: string }; Returns: undefined };
      withdraw_consent: { Args: { p_in: string; p_kind: string }; Returns: undefined };
      withdraw_prompt: { Args: { p_id: string }; Returns: undefined };
      work_on_retention: {
        Args: { p_limit?: number; p_now?: string };
        Returns: {
          redacted: number;
          state: string;
        }[];
      };
      write_staff_note: {
        Args: { p_content: string; p_conversation_id: string; p_id: string };
        Returns: undefined;
      };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
