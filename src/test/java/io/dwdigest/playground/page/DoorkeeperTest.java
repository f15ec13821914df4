package io.dwdigest.playground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is let in to the page. */
class DoorkeeperTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private boolean admits(boolean open, String from, String host) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(from);
        request.setServerName(host);
        request.setLocalPort(4711);
        return new Doorkeeper(new PlaygroundProperties(open, List.of(" Bot.Example ", ""))).preHandle(request, response,
                this);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, localhost, true", "127.0.0.1, 127.0.0.1, true", "::1, [::1], true",
            "127.0.0.1, evil.example, false", "127.0.0.1, 192.0.2.1, false", "127.0.0.1, bot.example, true",
            "192.0.2.1, localhost, false", "192.0.2.1, 192.0.2.1, false", "192.0.2.1, bot.example, false"})
    void only_this_machine_under_its_own_names_is_let_in(String from, String host, boolean admitted)
            throws IOException {
        assertThat(admits(false, from, host)).isEqualTo(admitted);
        assertThat(response.getStatus()).isEqualTo(admitted ? 200 : 403);
    }

    /** A page of the internet can point a name of its own to this machine, but no address. */
    @ParameterizedTest
    @CsvSource({"192.0.2.1, true", "[2001:db8::1], true", "2001:db8::1, true", "localhost, true", "LOCALHOST, true",
            "bot.example, true", "BOT.example, true", "evil.example, false", "192.0.2.1.evil.example, false",
            "cafe.example, false", "localhost.evil.example, false", "x.bot.example, false", "'', false"})
    void an_open_page_is_asked_for_by_address_or_a_name_given(String host, boolean admitted) throws IOException {
        assertThat(admits(true, "192.0.2.9", host)).isEqualTo(admitted);
        assertThat(response.getStatus()).isEqualTo(admitted ? 200 : 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.example:8080", "http://bot.example", "bot..example", "bot example"})
    void a_name_that_is_none_of_a_machine_is_refused_at_the_start(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlaygroundProperties(true, List.of("ok", name)))
                .withMessageContaining("PLAYGROUND_HOSTS has " + name);
    }

    @Test
    void who_asks_by_another_name_reads_where_to_put_it() throws IOException {
        admits(true, "192.0.2.1", "evil.example");
        assertThat(response.getContentAsString()).contains("http://127.0.0.1:4711/", "PLAYGROUND_HOSTS");
        admits(false, "127.0.0.1", "evil.example");
        assertThat(response.getContentAsString()).contains("PLAYGROUND_HOSTS");
    }

    @Test
    void who_is_not_let_in_reads_how_to_get_in() throws IOException {
        admits(false, "192.0.2.1", "localhost");
        assertThat(response.getContentType()).startsWith("text/plain");
        assertThat(response.getCharacterEncoding()).isEqualToIgnoringCase("UTF-8");
        assertThat(response.getContentAsString()).contains("http://127.0.0.1:4711/", "-p 127.0.0.1:4711:8080 …");
    }
}
