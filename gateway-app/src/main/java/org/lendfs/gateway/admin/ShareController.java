// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.nfs.share.Squash;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Shares: list, show, add and remove while the gateway runs. */
@RestController
@RequestMapping("/api/v1/shares")
@Tag(name = "shares", description = "What is published")
class ShareController {
  private final ShareManager manager;
  private final Squash defaultSquash;

  ShareController(ShareManager manager, LendfsProperties settings) {
    this.manager = manager;
    this.defaultSquash = settings.defaultSquash();
  }

  /** What became of a share that was removed. */
  record Removed(String name, boolean drained, List<LoanView> loansLeft) {}

  @GetMapping
  @Operation(summary = "All shares, sorted by name")
  List<ShareView> list() {
    return manager.shares().stream().map(this::view).toList();
  }

  @GetMapping("/{name}")
  @Operation(summary = "One share")
  ShareView show(@PathVariable String name) {
    return view(
        manager
            .find(name)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.SHARE_NOT_FOUND, "There is no share '" + name + "'.")));
  }

  @PostMapping
  @Operation(
      summary = "Add a share",
      description =
          "It is there for clients when this answers, until it is removed or the gateway"
              + " stops. Other shares are not disturbed.")
  ResponseEntity<ShareView> add(@RequestBody ShareRequest request) throws ShareException {
    PublishedShare share = manager.add(request.settings());
    URI location =
        UriComponentsBuilder.fromPath("/api/v1/shares/{name}").build(share.settings().name());
    return ResponseEntity.created(location).body(view(share));
  }

  @DeleteMapping("/{name}")
  @Operation(
      summary = "Remove a share",
      description =
          "It stops answering at once. Answers when its loans have come back and its store"
              + " is closed, or names those that did not come back in time.")
  Removed remove(@PathVariable String name) throws ShareException, InterruptedException {
    List<LoanView> left = manager.remove(name).stream().map(LoanView::of).toList();
    return new Removed(name, left.isEmpty(), left);
  }

  private ShareView view(PublishedShare share) {
    return ShareView.of(share, defaultSquash);
  }
}
