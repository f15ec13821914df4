package io.dwdigest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;

import io.dwdigest.testing.Databases;

class TopicMatchesOnH2Test extends TopicMatchesContract {

    @Override
    DataSource open() {
        return Databases.h2();
    }

    @Override
    void walksTheIndex(String plan) {
        assertThat(plan).containsIgnoringCase("topic_match_latest").contains("index sorted");
    }
}
