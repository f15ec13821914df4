package io.dwdigest.http;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * The proxies through which Telegram and DW are reached, and what becomes of answers that were not understood.
 *
 * @param telegramProxy {@code TELEGRAM_PROXY}: address of the proxy that leads to Telegram, or empty
 * @param dwProxy {@code DW_PROXY}: address of the proxy that leads to DW, or empty
 * @param recordFolder {@code DEBUG_RECORD}: where answers that were not understood are kept, or empty
 */
@ConfigurationProperties("dwdigest.http")
record HttpProperties(String telegramProxy, String dwProxy, String recordFolder) {

    @ConstructorBinding
    HttpProperties {
        ProxyAddress.parse("TELEGRAM_PROXY", telegramProxy);
        ProxyAddress.parse("DW_PROXY", dwProxy);
        if (!recordFolder.isBlank()) {
            folder(recordFolder.strip());
        }
    }

    HttpProperties(String telegramProxy, String dwProxy) {
        this(telegramProxy, dwProxy, "");
    }

    /** Returns the folder for answers that were not understood; empty when they are not kept. */
    Optional<Path> folder() {
        return recordFolder.isBlank() ? Optional.empty() : Optional.of(folder(recordFolder.strip()));
    }

    private static Path folder(String typed) {
        try {
            Path folder = Path.of(typed);
            if (!Files.exists(folder) || Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(unfit(typed), e);
        }
        throw new IllegalArgumentException(unfit(typed));
    }

    private static String unfit(String typed) {
        return "DEBUG_RECORD is " + typed + ": use a folder that this program may write to, or leave it empty";
    }
}
