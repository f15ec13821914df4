package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;

/** What people call DW's editions. */
class TypedEditionsTest {

    @ParameterizedTest
    @EnumSource
    void an_edition_is_known_by_its_code_and_its_own_name(Edition edition) {
        assertThat(TypedEditions.named(edition.code())).contains(edition.code());
        assertThat(TypedEditions.named(edition.ownName())).contains(edition.code());
    }

    @ParameterizedTest
    @EnumSource
    void german_is_known_in_each_language(Language reader) {
        assertThat(TypedEditions.named(Edition.DE.locale().getDisplayLanguage(reader.locale()))).contains("de");
    }

    @ParameterizedTest
    @CsvSource({"GERMAN,de", "deutsch,de", "德语,de", "德文,de", "немецкий,de", "Almanca,de", "İngilizce,en",
            "İNGİLİZCE,en",
            "ingilizce,en", "FRANSIZCA,fr", "английский,en", "中文,zh", "华语,zh", "漢語,zh", "zh-TW,zh", "zh_Hant,zh",
            "chinese,zh",
            "Português,pt-br", "pt_BR,pt-br", "pt,pt-br", "葡萄牙文,pt-br", "español,es", "français,fr", "العربية,ar",
            "українська,uk", "de-AT,de"})
    void people_call_it_as_they_like(String typed, String edition) {
        assertThat(TypedEditions.named(typed)).contains(edition);
    }

    @Test
    void what_is_no_edition_is_none() {
        assertThat(TypedEditions.named("klingon")).isEmpty();
        assertThat(TypedEditions.named("")).isEmpty();
    }
}
