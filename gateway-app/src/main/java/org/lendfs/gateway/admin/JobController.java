// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.lendfs.gateway.jobs.Jobs;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work that goes on in the background. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs", description = "Work that goes on in the background")
class JobController {
  private static final Paging<JobView> PAGING = new Paging<>(JobView.class);

  private final Jobs jobs;

  JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping
  @Operation(summary = "Jobs since the start of the gateway, newest first")
  Page<JobView> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(jobs.all(), JobView::of, page, filters);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One job")
  JobView show(@PathVariable long id) {
    return jobs.find(id)
        .map(JobView::of)
        .orElseThrow(
            () -> new ProblemException(Problem.JOB_NOT_FOUND, "There is no job " + id + "."));
  }
}
