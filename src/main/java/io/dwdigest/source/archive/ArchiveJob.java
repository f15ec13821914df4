package io.dwdigest.source.archive;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;

/** Adds the articles of the archive that are not known yet. */
@DisallowConcurrentExecution
class ArchiveJob implements Job {

    static final JobKey KEY = new JobKey("archive", "archive");

    private final Archive archive;

    ArchiveJob(Archive archive) {
        this.archive = archive;
    }

    static JobDetail detail() {
        return JobBuilder.newJob(ArchiveJob.class).withIdentity(KEY).build();
    }

    @Override
    public void execute(JobExecutionContext context) {
        archive.fill();
    }
}
