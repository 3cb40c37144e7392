// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lendfs.gateway.jobs.Jobs;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.shares.ShareManager;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Shares: list, show, add, change and remove while the gateway runs. */
@RestController
@RequestMapping("/api/v1/shares")
@Tag(name = "shares", description = "What is published")
class ShareController {
  static final String OVERRIDE =
      "Whether a share that is defined on the command line, in a file or in the environment is"
          + " meant to be changed";

  private static final Paging<ShareView> PAGING = new Paging<>(ShareView.class);

  private final ShareManager manager;
  private final ShareBook book;
  private final ShareViews views;
  private final Jobs jobs;
  private final Audit audit;

  ShareController(ShareManager manager, ShareBook book, ShareViews views, Jobs jobs, Audit audit) {
    this.jobs = jobs;
    this.manager = manager;
    this.book = book;
    this.views = views;
    this.audit = audit;
  }

  /** What became of a share that was removed. */
  record Removed(
      String name,
      boolean drained,
      @Schema(description = "Whether it is there again after a restart") boolean comesBack,
      List<LoanView> loansLeft) {}

  private interface Shown {
    ShareView show();
  }

  @GetMapping
  @Operation(summary = "All shares, sorted by name")
  Page<ShareView> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    Stream<Shown> failed = book.failed().stream().map(share -> () -> views.of(share));
    Stream<Shown> published = manager.shares().stream().map(share -> () -> views.of(share));
    return PAGING.page(Stream.concat(failed, published).toList(), Shown::show, page, filters);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One share")
  ShareView show(@PathVariable String name) {
    Optional<ShareView> failed = book.findFailed(name).map(views::of);
    return failed
        .or(() -> manager.find(name).map(views::of))
        .orElseThrow(() ->
            new ProblemException(Problem.SHARE_NOT_FOUND, "There is no share '" + name + "'."));
  }

  @PostMapping
  @Operation(
      summary = "Add a share",
      description =
          "It is there for clients when this answers, and after a restart, until it is removed."
              + " Other shares are not disturbed.")
  ResponseEntity<ShareView> add(@RequestBody ShareRequest request)
      throws ShareException, InterruptedException {
    ShareView added = views.of(book.add(request.settings()));
    audit.changed("share.add", added.name(), null, added);
    URI location = UriComponentsBuilder.fromPath("/api/v1/shares/{name}").build(added.name());
    return ResponseEntity.created(location).body(added);
  }

  @PatchMapping("/{name}")
  @Operation(
      summary = "Change a share",
      description =
          "What is left out stays. Who may use it, and how, changes with the next call of a"
              + " client; another source or other options of the store take the share away for a"
              + " moment and open the store anew.")
  ShareView change(
      @PathVariable String name,
      @RequestBody ShareChange change,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override)
      throws ShareException, InterruptedException {
    ShareView before = show(name);
    PublishedShare changed = book.change(name, change::applied, override);
    ShareView after = views.of(changed);
    audit.changed("share.change", name, before, after);
    return after;
  }

  @DeleteMapping("/{name}")
  @Operation(
      summary = "Remove a share",
      description =
          "It stops answering at once. Answers when its loans have come back and its store"
              + " is closed, or names those that did not come back in time. Files stay.")
  Removed remove(
      @PathVariable String name,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override)
      throws ShareException, InterruptedException {
    ShareView before = show(name);
    List<LoanView> left = book.remove(name, override).stream().map(LoanView::of).toList();
    audit.changed("share.remove", name, before, null);
    return new Removed(name, left.isEmpty(), comesBack(before), left);
  }

  @PostMapping("/{name}/removal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Remove a share in the background",
      description = "As the removal, but answers at once with the job that waits for the loans.")
  JobView removeInBackground(
      @PathVariable String name,
      @Parameter(description = OVERRIDE) @RequestParam(defaultValue = "false") boolean override) {
    ShareView before = show(name);
    audit.changed("share.remove", name, before, null);
    return JobView.of(
        jobs.start(
            "share.remove",
            name,
            job -> {
              job.report(0, 1, "Loans are waited for.");
              int left = book.remove(name, override).size();
              audit.sync();
              return left == 0
                  ? "The share is removed, and all loans came back."
                  : "The share is removed; " + left + " loans did not come back in time.";
            }));
  }

  private static boolean comesBack(ShareView removed) {
    List<String> kept = List.of("database", "default");
    return !kept.contains(removed.origin())
        || (removed.overrides() != null && !kept.contains(removed.overrides()));
  }
}
