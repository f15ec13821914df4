package io.dwdigest.chat.telegram;

import java.io.IOException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * Sends a call again without the marks of moments where a server refuses these. One that an operator hosts may be older
 * than the Bot API 9.5, which brought them. A refused call has done nothing. From then on calls have no such marks.
 */
final class OlderServers implements Interceptor {

    private static final Logger log = LoggerFactory.getLogger(OlderServers.class);

    private static final int REFUSED = 400;
    private static final int LONGEST_REFUSAL = 1000;
    private static final String TAG = "tg-time";
    /** The marks in a text that is a value of JSON. */
    private static final Pattern MARKS = Pattern.compile("</?" + TAG + "(?: \\w+=\\\\\"\\w*\\\\\")*>");

    private volatile boolean older;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (older) {
            return chain.proceed(withoutMarks(request));
        }
        Response response = chain.proceed(request);
        if (response.code() != REFUSED || !response.peekBody(LONGEST_REFUSAL).string().contains(TAG)) {
            return response;
        }
        log.warn(
                "The Bot API server is older than 9.5, so times are written in each chat's own time zone only. A newer "
                        + "server shows them in that of whoever reads");
        older = true;
        response.close();
        return chain.proceed(withoutMarks(request));
    }

    private static Request withoutMarks(Request request) throws IOException {
        RequestBody body = request.body();
        if (body == null || !isJson(body.contentType())) {
            return request;
        }
        Buffer text = new Buffer();
        body.writeTo(text);
        return request.newBuilder()
                .post(RequestBody.create(MARKS.matcher(text.readUtf8()).replaceAll(""), body.contentType())).build();
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null && type.subtype().equals("json");
    }
}
