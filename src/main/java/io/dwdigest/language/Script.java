package io.dwdigest.language;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import com.github.houbb.opencc4j.util.ZhTwConverterUtil;

/** In which Chinese characters a reader sees what DW wrote. Anything that is not Chinese stays as it is. */
public enum Script {
    SIMPLIFIED {
        @Override
        public String write(String text) {
            return ZhConverterUtil.toSimple(text);
        }
    },
    /** As written in Taiwan. */
    TRADITIONAL {
        @Override
        public String write(String text) {
            return ZhTwConverterUtil.toTraditional(text);
        }
    },
    AS_PRINTED {
        @Override
        public String write(String text) {
            return text;
        }
    };

    /** The text in this script. */
    public abstract String write(String text);
}
