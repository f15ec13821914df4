package io.dwdigest.testing.dw;

import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** Lists of pieces as DW publishes them: RSS 2.0, RSS 1.0 (RDF), Atom, and the news sitemap. */
final class DwLists {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private DwLists() {}

    static String rss(String channel, List<Piece> pieces) {
        return XML + """
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
                 <channel>
                  <title>Deutsche Welle</title>
                  <link>https://www.dw.com/?maca=%1$s-xml-mrss</link>
                  <description>Deutsche Welle</description>
                %2$s </channel>
                </rss>
                """.formatted(channel,
                each(pieces,
                        piece -> """
                                  <item>
                                   <title>%s</title>
                                   <link>%s</link>
                                   <guid isPermaLink="false">%d</guid>
                                   <pubDate>%s</pubDate>
                                   <description>%s</description>
                                   <category>%s</category>
                                  </item>
                                """.formatted(xml(piece.headline()),
                                xml(piece.rawLink() + "?maca=" + channel + "-xml-mrss"), piece.id(),
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(piece.published().atOffset(ZoneOffset.UTC)),
                                xml(piece.teaser()), xml(piece.kicker()))));
    }

    static String rdf(String channel, List<Piece> pieces) {
        String tracking = "?maca=" + channel + "-1127-rdf";
        return XML + """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dwsyn="http://rss.dw.com/syndication/dwsyn/">
                 <channel rdf:about="https://rss.dw.com/rdf/%1$s">
                  <title>Deutsche Welle</title>
                  <link>https://www.dw.com/%2$s</link>
                  <description>Deutsche Welle</description>
                  <items><rdf:Seq>
                %3$s  </rdf:Seq></items>
                 </channel>
                %4$s</rdf:RDF>
                """.formatted(channel, tracking,
                each(pieces, piece -> "   <rdf:li rdf:resource=\"" + xml(piece.rawLink() + tracking) + "\"/>\n"),
                each(pieces, piece -> rdfItem(piece, piece.rawLink() + tracking)));
    }

    private static String rdfItem(Piece piece, String link) {
        return """
                 <item rdf:about="%1$s">
                  <title>%2$s</title>
                  <link>%1$s</link>
                  <description>%3$s</description>
                  <dc:date>%4$s</dc:date>
                  <dc:subject>%5$s</dc:subject>
                  <dc:language>%6$s</dc:language>
                  <dwsyn:contentID>%7$d</dwsyn:contentID>
                 </item>
                """.formatted(xml(link), xml(piece.headline()), xml(piece.teaser()),
                piece.published().truncatedTo(ChronoUnit.MINUTES), xml(piece.section()), piece.edition(), piece.id());
    }

    static String atom(String channel, List<Piece> pieces) {
        return XML + """
                <feed xmlns="http://www.w3.org/2005/Atom">
                 <title>Deutsche Welle</title>
                 <id>https://rss.dw.com/atom/%1$s</id>
                 <updated>%2$s</updated>
                %3$s</feed>
                """.formatted(channel, Newsroom.changed(pieces), each(pieces, piece -> """
                 <entry>
                  <title>%s</title>
                  <link rel="alternate" href="%s"/>
                  <id>%d</id>
                  <published>%s</published>
                  <updated>%s</updated>
                  <summary>%s</summary>
                 </entry>
                """.formatted(xml(piece.headline()), xml(piece.rawLink() + "?maca=" + channel + "-atom"), piece.id(),
                piece.published(), piece.modified(), xml(piece.teaser()))));
    }

    static String sitemap(String edition, List<Piece> pieces) {
        return XML + """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                %s</urlset>
                """.formatted(each(pieces,
                piece -> """
                         <url>
                          <loc>%s</loc>
                          <lastmod>%s</lastmod>
                          <news:news>
                           <news:publication><news:name>Deutsche Welle</news:name><news:language>%s</news:language></news:publication>
                           <news:publication_date>%s</news:publication_date>
                           <news:title>%s</news:title>
                           <news:keywords>%s</news:keywords>
                          </news:news>
                         </url>
                        """
                        .formatted(xml(piece.link()), piece.modified(), edition, piece.published(),
                                xml(piece.headline()),
                                xml(String.join(", ", piece.keywords())))));
    }

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String each(List<Piece> pieces, Function<Piece, String> form) {
        return pieces.stream().map(form).collect(joining());
    }
}
