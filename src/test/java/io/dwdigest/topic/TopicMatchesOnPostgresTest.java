package io.dwdigest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;

import io.dwdigest.testing.Databases;

class TopicMatchesOnPostgresTest extends TopicMatchesContract {

    @Override
    DataSource open() {
        return Databases.postgres();
    }

    @Override
    void walksTheIndex(String plan) {
        assertThat(plan).contains("Scan Backward using topic_match_latest").doesNotContain("Sort");
    }
}
