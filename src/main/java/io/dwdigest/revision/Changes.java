package io.dwdigest.revision;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Origin;

/** Decides what of an article DW has changed in a way that a reader sees: headline, byline, lead or picture. */
public final class Changes {

    private Changes() {}

    /**
     * Returns the article as it is now; empty when a reader would see no difference. A value that was read from a worse
     * source than before, or is missing now, is no change: it tells how DW was read, not what DW wrote.
     *
     * @param before as stored
     * @param after as read again
     */
    public static Optional<Article> between(Article before, Article after) {
        Set<Field> changed = fields(before, after);
        changed.removeIf(field -> isWorse(field, before, after));
        return changed.isEmpty() ? Optional.empty() : Optional.of(merged(before, after, changed));
    }

    /** Returns the fields of which a reader sees that they differ, wherever they were read. */
    public static Set<Field> fields(Article before, Article after) {
        Set<Field> changed = EnumSet.noneOf(Field.class);
        if (!Typesetting.isSame(before.headline(), after.headline())) {
            changed.add(Field.HEADLINE);
        }
        if (!after.byline().isEmpty() && !Typesetting.isSame(before.byline(), after.byline())) {
            changed.add(Field.BYLINE);
        }
        if (differs(Article::lead, Typesetting::isSame, before, after)) {
            changed.add(Field.LEAD);
        }
        if (differs(Article::pictureName, String::equals, before, after)) {
            changed.add(Field.PICTURE);
        }
        return changed;
    }

    private static boolean differs(Function<Article, @Nullable String> part, BiPredicate<String, String> isSame,
            Article before, Article after) {
        String was = part.apply(before);
        String is = part.apply(after);
        return is != null && (was == null || !isSame.test(was, is));
    }

    private static boolean isWorse(Field field, Article before, Article after) {
        Origin was = before.origins().get(field);
        Origin is = after.origins().get(field);
        return was != null && (is == null || is.compareTo(was) > 0);
    }

    private static Article merged(Article before, Article after, Set<Field> changed) {
        Map<Field, Origin> origins = new EnumMap<>(Field.class);
        origins.putAll(before.origins());
        changed.forEach(field -> Optional.ofNullable(after.origins().get(field))
                .ifPresent(origin -> origins.put(field, origin)));
        return new Article(before.id(), before.edition(), before.kind(),
                (changed.contains(Field.HEADLINE) ? after : before).headline(),
                (changed.contains(Field.BYLINE) ? after : before).byline(),
                (changed.contains(Field.LEAD) ? after : before).lead(), before.kicker(), before.keywords(),
                before.marks(), before.sections(), before.links(), before.published(), before.link(),
                (changed.contains(Field.PICTURE) ? after : before).picture(), origins);
    }
}
