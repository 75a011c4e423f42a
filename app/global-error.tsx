"use client";

/**
 * When even the root layout fails, there is no catalogue and no style sheet to count on: both
 * languages, in plain elements.
 */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>MedZen cannot be shown at the moment</h1>
          <p>Nothing you wrote was lost. In an emergency call your local emergency number.</p>
          <p lang="fr">
            MedZen ne peut pas s’afficher pour le moment. Rien de ce que vous avez écrit n’est
            perdu. En cas d’urgence, appelez le numéro d’urgence.
          </p>
          <button type="button" onClick={retry}>
            Load again · Recharger
          </button>
        </main>
      </body>
    </html>
  );
}
