package io.dwdigest.source.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows what DW prints in an author's place: nothing, its own name, an agency. */
final class Agencies {

    private static final Set<String> NOBODY = Set.of("null", "undefined", "none", "n/a", "deutsche welle", "dw",
            "dw.com",
            "dw news", "deutsche welle (www.dw.com)", "dw中文", "dw中文网", "德国之声", "德國之聲", "德国之声中文网", "德國之聲中文網",
            "德国之声中文部", "dpa", "afp", "ap", "reuters", "rtr", "epd", "kna", "sid", "efe", "ansa", "interfax", "xinhua",
            "bloomberg", "ard", "zdf", "法新社", "路透社", "路透", "德新社", "美联社", "美聯社", "彭博社", "新华社", "新華社",
            "中央社", "中新社", "共同社", "韩联社", "agenturen", "agencies", "agencias", "agences", "agências", "وكالات", "综合报道",
            "綜合報導", "综合报导", "lusa", "tass", "тасс", "интерфакс", "дойче велле",
            "немецкая волна", "німецька хвиля", "أ ف ب", "د ب أ", "رويترز", "دويتشه فيله", "دویچه وله",
            "外电", "综合外电", "综合外电报道", "associated press", "united press international", "upi",
            "press trust of india", "pti", "france presse", "thomson reuters", "getty images", "picture alliance",
            "europa press", "canadian press", "kyodo", "kyodo news", "yonhap", "anadolu", "ukrinform", "укринформ",
            "укрінформ", "unian", "уніан", "риа новости", "ria novosti", "itar-tass", "xinhua news", "apa", "telam",
            "notimex", "agenzien", "mit agenturen", "with agencies", "redaktion", "editorial", "editors", "staff",
            "newsroom", "编辑部", "编辑", "本台", "本台记者", "редакция", "редакція", "redacción", "redação", "rédaction");
    /** An agency by what it calls itself in any language, or by one of its services: {@code dpa-AFX}. */
    private static final Pattern AGENCY = Pattern.compile(
            "(?:.*\\b)?(?:news agency|press agency|press association|(?:presse|nachrichten)-?agentur(?:en)?|(?:haber )?ajansı"
                    + "|agence (?:de presse|france)[ -]?\\p{L}*|agencia (?:de noticias|efe)|agência (?:de notícias|brasil|lusa)"
                    + "|agenzia ansa|informationsdienst|агентство|агентства|агентств|агенція|агенції|агенств)"
                    + "(?:[ (].*)?|وكال(?:ة|ات).*|(?:dpa|afp|reuters|rtr|epd|kna)[-/ ].{1,20}|\\p{IsHan}{1,6}(?:通[讯訊])?社"
                    + "|(?:dw|deutsche welle)[ -](?:redaktion|news|newsroom|team|staff|editors?|editorial|akademie|chinese"
                    + "|english|deutsch|中文.{0,3})",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern AND_OTHERS = Pattern.compile("\\s*等{1,2}$");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}()]+$");
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|die|der|la|el|l'|a|o) ");

    private Agencies() {}

    /** Tells whether the text is one of these, however it is written: {@code A.F.P.}, {@code © AFP}, {@code ＡＦＰ}. */
    static boolean isOne(String text) {
        String name = AND_OTHERS.matcher(plain(text)).replaceFirst("");
        return is(name) || is(ARTICLE.matcher(name).replaceFirst("")) || NOBODY.contains(name.replace(".", ""));
    }

    private static boolean is(String name) {
        return NOBODY.contains(name) || AGENCY.matcher(name).matches();
    }

    private static String plain(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
        return NOBODY.contains(name) ? name : EDGES.matcher(name).replaceAll("").strip();
    }
}
