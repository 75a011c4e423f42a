import enData from "emojibase-data/en/data.json";
import enMessages from "emojibase-data/en/messages.json";
import frData from "emojibase-data/fr/data.json";
import frMessages from "emojibase-data/fr/messages.json";

export const dynamic = "force-static";
export const dynamicParams = false;

const files = {
  "en/data.json": enData,
  "en/messages.json": enMessages,
  "fr/data.json": frData,
  "fr/messages.json": frMessages,
};

type Params = { locale: string; file: string };

export function generateStaticParams(): Params[] {
  return Object.keys(files).map((path) => {
    const [locale = "", file = ""] = path.split("/");
    return { locale, file };
  });
}

/** Names and groups of emojis, from here: the picker's own source would tell others who writes when. */
export async function GET(_request: Request, { params }: { params: Promise<Params> }) {
  const { locale, file } = await params;
  const found = Object.entries(files).find(([path]) => path === `${locale}/${file}`);
  return found === undefined ? new Response(null, { status: 404 }) : Response.json(found[1]);
}
