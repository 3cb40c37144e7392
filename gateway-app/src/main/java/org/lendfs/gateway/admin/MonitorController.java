// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Monitors of a share: attach, arrange, change, look into and detach while calls are under way. */
@RestController
@RequestMapping("/api/v1/shares/{name}/monitors")
@Tag(name = "monitors", description = "What watches the operations on a share")
class MonitorController {
  private static final Paging<ShareView.MonitorView> PAGING =
      new Paging<>(ShareView.MonitorView.class);

  private final ShareManager manager;
  private final ShareBook book;
  private final ShareViews views;
  private final Audit audit;

  MonitorController(ShareManager manager, ShareBook book, ShareViews views, Audit audit) {
    this.manager = manager;
    this.book = book;
    this.views = views;
    this.audit = audit;
  }

  /** An order of monitors. */
  @Schema(name = "MonitorOrder")
  record Order(@Schema(description = "All kinds, the outermost first") List<String> kinds) {}

  /** Other options. */
  @Schema(name = "MonitorChange")
  record Change(
      @Schema(description = "All of them; a secret that was not changed stays ********")
          Map<String, String> options) {}

  @GetMapping
  @Operation(summary = "Monitors of a share, outermost first")
  Page<ShareView.MonitorView> list(
      @PathVariable String name,
      @ParameterObject PageQuery page,
      @RequestParam Map<String, String> filters)
      throws ShareException {
    return PAGING.page(views.of(require(name)).monitors(), page, filters);
  }

  private PublishedShare require(String name) {
    return manager
        .find(name)
        .orElseThrow(() ->
            new ProblemException(Problem.SHARE_NOT_FOUND, "There is no share '" + name + "'."));
  }

  @PostMapping
  @Operation(
      summary = "Attach a monitor",
      description =
          "Nearest to the store when no position is given. Calls and loans under way do not see it.")
  ResponseEntity<ShareView.MonitorView> attach(
      @PathVariable String name,
      @RequestBody MonitorRequest request,
      @Parameter(description = ShareController.OVERRIDE) @RequestParam(defaultValue = "false")
          boolean override)
      throws ShareException, InterruptedException {
    int position = Objects.requireNonNullElse(request.position(), Integer.MAX_VALUE);
    MonitorProperties settings = request.settings();
    book.attach(name, settings, position, override);
    ShareView.MonitorView attached = view(name, settings.kind());
    audit.changed("monitor.attach", target(name, settings.kind()), null, attached);
    URI location =
        UriComponentsBuilder.fromPath("/api/v1/shares/{name}/monitors/{kind}")
            .build(name, settings.kind());
    return ResponseEntity.created(location).body(attached);
  }

  private ShareView.MonitorView view(String name, String kind) throws ShareException {
    PublishedShare share = require(name);
    PublishedShare.AttachedMonitor monitor = manager.monitor(name, kind);
    return views.monitor(monitor, share.monitors().indexOf(monitor));
  }

  private static String target(String name, String kind) {
    return name + "/" + kind;
  }

  @GetMapping("/{kind}")
  @Operation(summary = "One monitor of a share")
  ShareView.MonitorView show(@PathVariable String name, @PathVariable String kind)
      throws ShareException {
    return view(name, kind);
  }

  @PatchMapping("/{kind}")
  @Operation(
      summary = "Give a monitor other options",
      description = "A new one takes its place; between the two, calls are not watched by it.")
  ShareView.MonitorView change(
      @PathVariable String name,
      @PathVariable String kind,
      @RequestBody Change change,
      @Parameter(description = ShareController.OVERRIDE) @RequestParam(defaultValue = "false")
          boolean override)
      throws ShareException, InterruptedException {
    ShareView.MonitorView before = view(name, kind);
    Map<String, String> options =
        Secrets.unmasked(
            Objects.requireNonNullElse(change.options(), Map.of()),
            manager.monitor(name, kind).settings().options());
    book.changeMonitor(name, new MonitorProperties(kind, options), override);
    ShareView.MonitorView after = view(name, kind);
    audit.changed("monitor.change", target(name, kind), before, after);
    return after;
  }

  @PutMapping
  @Operation(summary = "Put the monitors of a share into another order")
  Page<ShareView.MonitorView> arrange(
      @PathVariable String name,
      @RequestBody Order order,
      @Parameter(description = ShareController.OVERRIDE) @RequestParam(defaultValue = "false")
          boolean override)
      throws ShareException, InterruptedException {
    List<ShareView.MonitorView> before = views.of(require(name)).monitors();
    List<String> kinds = Objects.requireNonNullElse(order.kinds(), List.of());
    List<ShareView.MonitorView> after = views.of(book.arrange(name, kinds, override)).monitors();
    audit.changed("monitor.arrange", name, before, after);
    return PAGING.page(after, new PageQuery(null, null, null), Map.of());
  }

  @GetMapping("/{kind}/report")
  @Operation(
      summary = "What a monitor has to show",
      description =
          "Fields are the monitor's own, and so are arguments, which choose a part: see its"
              + " documentation.")
  Map<String, ?> report(
      @PathVariable String name,
      @PathVariable String kind,
      @Parameter(description = "The monitor's own arguments") @RequestParam(required = false)
          Map<String, String> arguments)
      throws ShareException, VfsException {
    try {
      return administered(name, kind).report(arguments);
    } catch (InvalidOptionException e) {
      throw new ProblemException(Problem.INVALID_SETTING, String.valueOf(e.getMessage()));
    }
  }

  @PostMapping("/{kind}/actions/{action}")
  @Operation(
      summary = "Have a monitor do something",
      description = "Which actions it knows its view tells; arguments are the action's own.")
  Map<String, ?> act(
      @PathVariable String name,
      @PathVariable String kind,
      @PathVariable String action,
      @RequestBody(required = false) @Nullable Map<String, String> arguments)
      throws ShareException, VfsException {
    Map<String, String> given = arguments == null ? Map.of() : arguments;
    try {
      Map<String, ?> outcome = administered(name, kind).perform(action, given);
      audit.changed("monitor.act." + action, target(name, kind), given, outcome);
      return outcome;
    } catch (InvalidOptionException e) {
      throw new ProblemException(Problem.INVALID_SETTING, String.valueOf(e.getMessage()));
    }
  }

  private Administered administered(String name, String kind) throws ShareException {
    if (manager.monitor(name, kind).monitor() instanceof Administered administered) {
      return administered;
    }
    throw new ProblemException(
        Problem.NOTHING_TO_SHOW,
        "The monitor '" + kind + "' has nothing to show and does nothing.");
  }

  @DeleteMapping("/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Detach a monitor", description = "Calls and loans under way still see it.")
  void detach(
      @PathVariable String name,
      @PathVariable String kind,
      @Parameter(description = ShareController.OVERRIDE) @RequestParam(defaultValue = "false")
          boolean override)
      throws ShareException, InterruptedException {
    ShareView.MonitorView before = view(name, kind);
    book.detach(name, kind, override);
    audit.changed("monitor.detach", target(name, kind), before, null);
  }
}
