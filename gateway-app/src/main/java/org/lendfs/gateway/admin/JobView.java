// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.jobs.Job;

/** A job as it is shown. */
@Schema(name = "Job", description = "Work that goes on in the background")
record JobView(
    long id,
    @Schema(example = "share.remove") String kind,
    String target,
    @Schema(allowableValues = {"waiting", "running", "done", "failed"}) String state,
    long done,
    @Schema(description = "0 when nobody knows how many there are") long steps,
    @Schema(description = "What is being done, or what became of it") String message,
    Instant startedAt,
    @Nullable Instant finishedAt) {
  static JobView of(Job job) {
    Job.Progress progress = job.progress();
    return new JobView(
        job.id(),
        job.kind(),
        job.target(),
        progress.state().name().toLowerCase(Locale.ROOT),
        progress.done(),
        progress.steps(),
        progress.message(),
        job.startedAt(),
        job.finishedAt());
  }
}
