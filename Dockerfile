# First: cp .env.example .env
# docker build -t dw-digest-bot . && docker run --env-file .env -v dw-digest-bot:/data dw-digest-bot
# Each image is named in a FROM line of its own, because Dependabot does not read ARG. A build argument takes another.
ARG BUILD_IMAGE=maven-image
ARG RUN_IMAGE=java-image
FROM maven:3.9.16-eclipse-temurin-25-noble AS maven-image
FROM eclipse-temurin:25.0.4_7-jre-noble AS java-image

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY pom.xml .
COPY src/main src/main
RUN mvn --batch-mode --no-transfer-progress -Pimage -DskipTests package \
 && java -Djarmode=tools -jar target/dw-digest-bot-*.jar extract --destination extracted \
      --application-filename dw-digest-bot.jar

FROM ${RUN_IMAGE}
RUN groupadd --gid 10001 bot && useradd --uid 10001 --gid bot --no-create-home --shell /usr/sbin/nologin bot \
 && mkdir /data && chown bot:bot /data
COPY --from=build /build/extracted /app
COPY .config/java.options .config/train /app/
# The cache is trained here, because it works only with the same Java, the same path and the same jars.
RUN bash /app/train /app
ENV PORT=8080
VOLUME /data
WORKDIR /data
USER 10001
EXPOSE 8080
# bash alone, because not every base image has curl.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
# The image fixes folder and address here. As ENV they would lose to the host's values in --env-file.
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/dw-digest-bot.aot", \
  "-DDATA_DIR=/data", "-Dserver.address=0.0.0.0", "-jar", "/app/dw-digest-bot.jar"]
