package io.dwdigest.testing.bot;

import java.time.Clock;

import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Both stand-ins as a program, for running the real bot by hand against them:
 *
 * <pre>{@code
 * mvn spring-boot:test-run -Dspring-boot.run.main-class=io.dwdigest.testing.bot.StandIns
 * TELEGRAM_API_URL=http://127.0.0.1:18081 TELEGRAM_BOT_TOKEN=4200000001:stand-in_token_that_is_no_secret \
 *   DW_FEEDS_URL=http://127.0.0.1:18082 DW_SITE_URL=http://127.0.0.1:18082 DW_API_URL=http://127.0.0.1:18082 \
 *   java -jar target/dw-digest-bot-0.1.0.jar
 * curl -X POST 'http://127.0.0.1:18081/control/say?chat=1&text=/start&language=zh-hans'
 * curl 'http://127.0.0.1:18081/control/sent?chat=1'
 * }</pre>
 *
 * Other ports: {@code -Dspring-boot.run.arguments="28081 28082"}. Without Maven: unpack the jar once by
 * {@code java -Djarmode=tools -jar target/dw-digest-bot-0.1.0.jar extract --destination target/app}, then
 * {@code java -cp "target/test-classes:target/classes:target/app/lib/*" io.dwdigest.testing.bot.StandIns}. What can be
 * done is listed by {@code curl http://127.0.0.1:18081/control/}; see {@link Control}.
 */
public final class StandIns {

    private static final int TELEGRAM_PORT = 18081;
    private static final int DW_PORT = 18082;

    private StandIns() {}

    /**
     * Runs until it is killed.
     *
     * @param ports of Telegram and of DW, if not the usual ones
     */
    public static void main(String... ports) throws InterruptedException {
        int telegramPort = ports.length > 0 ? Integer.parseInt(ports[0]) : TELEGRAM_PORT;
        int dwPort = ports.length > 1 ? Integer.parseInt(ports[1]) : DW_PORT;
        try (TelegramStandIn telegram = new TelegramStandIn(telegramPort, TelegramStandIn.TOKEN, Clock.systemUTC());
                DwStandIn dw = new DwStandIn(dwPort)) {
            Control.open(telegram, dw);
            System.out.printf("Telegram %s with token %s%nDW %s%nControl %s/control/%n", telegram.url(),
                    telegram.token(),
                    dw.siteUrl(), telegram.url());
            Thread.currentThread().join();
        }
    }
}
