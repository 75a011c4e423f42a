import { SkeletonCard } from "@/components/ui/skeleton";

/** The same boxes as the page will have. */
export default function AssistantsLoading() {
  return (
    <div aria-busy="true" className="mx-auto flex w-full max-w-calm flex-col gap-section p-edge">
      <SkeletonCard />
      <SkeletonCard />
    </div>
  );
}
