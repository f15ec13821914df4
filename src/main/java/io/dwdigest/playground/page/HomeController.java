package io.dwdigest.playground.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the page. Only the page tells the secret path under which everything else is found. */
@RestController
@OnPlayground
class HomeController {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    private final String page;

    HomeController(Secret secret) throws IOException {
        page = new ClassPathResource("playground/page.html").getContentAsString(UTF_8)
                .replace("<base href=\"./\">", "<base href=\"" + secret.path() + "/\">");
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer").body(page);
    }
}
