package io.dwdigest.chat.telegram;

import java.io.IOException;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Puts an answer of 413 into Telegram's form. A server before the Bot API gives it as a page, which the library cannot
 * read, so that nobody would know that the message was too large and did not arrive.
 */
final class TooLargeAnswers implements Interceptor {

    private static final int TOO_LARGE = 413;
    private static final String ANSWER = """
            {"ok":false,"error_code":413,"description":"Request Entity Too Large"}""";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() != TOO_LARGE) {
            return response;
        }
        response.close();
        return response.newBuilder().body(ResponseBody.create(ANSWER, MediaType.get("application/json"))).build();
    }
}
