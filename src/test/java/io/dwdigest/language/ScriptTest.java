package io.dwdigest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.testing.NeedsShared;
import io.dwdigest.testing.dw.RealFiles;

class ScriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            德国之声报道：人工智能与软件      | 德國之聲報導：人工智慧與軟體      | 德國之聲報道：人工智能與軟件
            网络信息                      | 網路資訊                      | 網絡資訊
            吃面条，里面有余                | 吃麵條，裡面有餘                | 吃麵條，裏面有餘
            台湾的台风，沿着路线看着          | 台灣的颱風，沿著路線看著          | 台灣的颱風，沿着路線看着
            为群众说明，启动高峰会，卫生部     | 為群眾說明，啟動高峰會，衛生部     | 為群眾說明，啟動高峰會，衞生部
            一只猫，只有发现头发之后的皇后     | 一隻貓，只有發現頭髮之後的皇后     | 一隻貓，只有發現頭髮之後的皇后
            干净、干部、干涉、制度、制造       | 乾淨、幹部、干涉、制度、製造       | 乾淨、幹部、干涉、制度、製造
            关系、系统、联系、准备、批准       | 關係、系統、聯繫、準備、批准       | 關係、系統、聯繫、準備、批准
            范围、规范、云计算、白云、人云亦云  | 範圍、規範、雲計算、白雲、人云亦云  | 範圍、規範、雲計算、白雲、人云亦云
            三点钟、旅游、游泳、刚才、天才     | 三點鐘、旅遊、游泳、剛才、天才     | 三點鐘、旅遊、游泳、剛才、天才
            污染、重叠、折叠、著名作家        | 污染、重疊、摺疊、著名作家        | 污染、重疊、摺疊、著名作家
            范冰冰、余承东、钟南山、默茨      | 范冰冰、余承東、鍾南山、默茨      | 范冰冰、余承東、鍾南山、默茨
            万里长城，公里，里程碑           | 萬里長城，公里，里程碑           | 萬里長城，公里，里程碑
            司法程序、调查对象、和平进程       | 司法程序、調查對象、和平進程       | 司法程序、調查對象、和平進程
            支持文件项目，消息人士           | 支持文件項目，消息人士           | 支持文件項目，消息人士
            发布会的回应，账户，周年          | 發布會的回應，帳戶，週年          | 發佈會的回應，賬戶，周年
            新算法，计算法则，打印机         | 新演算法，計算法則，印表機         | 新演算法，計算法則，打印機
            意大利总理访问卡塔尔             | 義大利總理訪問卡達              | 意大利總理訪問卡塔爾
            """)
    void a_text_is_written_as_local_newspapers_print_it(String simplified, String taiwan, String hongKong) {
        assertThat(Script.TAIWAN.write(simplified)).isEqualTo(taiwan);
        assertThat(Script.HONG_KONG.write(simplified)).isEqualTo(hongKong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SIMPLIFIED | 人工智慧與OpenAI的發展      | 人工智慧与OpenAI的发展
            SIMPLIFIED | 羣衆說：餅乾裏有乾坤，爲著名   | 群众说：饼干里有乾坤，为著名
            TAIWAN     | 德國之聲報道：羣衆說着網絡      | 德國之聲報導：群眾說著網路
            TAIWAN     | 萬里長城裏的皇后，説衞生        | 萬里長城裡的皇后，說衛生
            HONG_KONG  | 報導說軟體與網路裡的人工智慧     | 報道說軟件與網絡裏的人工智能
            HONG_KONG  | 沿著台灣的路線，著名的著作       | 沿着台灣的路線，著名的著作
            AS_PRINTED | 发展 發展                   | 发展 發展
            """)
    void a_text_in_another_script_is_converted_too(Script script, String text, String written) {
        assertThat(script.write(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource
    void text_that_is_not_chinese_stays_unchanged(Script script) {
        String text = "Friedrich Merz, Größe, 2.5% (3,000 €) 🤖👩‍💻 #KI @dw_chinese https://www.dw.com/zh/a-1?x=1&y=%E5 ｡";
        assertThat(script.write(text)).isEqualTo(text);
        assertThat(script.write("看https://www.dw.com/zh/德国之声發展/a-1 ")).contains("https://www.dw.com/zh/德国之声發展/a-1 ");
        assertThat(script.write("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void writing_twice_changes_no_more_for_random_characters(Script script) {
        Random random = new Random(7);
        List<String> characters = IntStream.rangeClosed(0x4E00, 0x9FFF).mapToObj(Character::toString)
                .collect(Collectors.toList());
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(characters, random);
            assertStays(script, String.join("", characters));
        }
    }

    @ParameterizedTest
    @EnumSource
    @NeedsShared
    void writing_twice_changes_no_more_for_real_titles(Script script) {
        RealFiles.text("topics-zh.jsonl").lines().forEach(line -> {
            for (Script before : Script.values()) {
                assertStays(script, before.write(line));
            }
        });
    }

    private static void assertStays(Script script, String text) {
        String written = script.write(text);
        assertThat(script.write(written)).isEqualTo(written);
    }
}
