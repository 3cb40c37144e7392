// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.Permission;
import org.lendfs.gateway.settings.SettingException;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.users.UserException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The configuration as a whole: dumped, compared, loaded. */
@RestController
@RequestMapping("/api/v1/configuration")
@Tag(name = "configuration", description = "Settings, and the configuration as a whole")
class ConfigurationController {
  private final Configurations configurations;
  private final Audit audit;

  ConfigurationController(Configurations configurations, Audit audit) {
    this.configurations = configurations;
    this.audit = audit;
  }

  /** One difference, and what became of it. */
  @Schema(name = "ConfigurationDifference")
  record Difference(
      @Schema(allowableValues = {"add", "change", "remove"}) String action,
      @Schema(allowableValues = {"share", "user", "group", "blocked", "setting"}) String kind,
      String name,
      @Schema(description = "Missing when there is nothing") @Nullable Object before,
      @Schema(description = "Missing when nothing is to be left") @Nullable Object after,
      @Schema(description = "Why it could not be made so") @Nullable String problem) {
    static Difference of(ConfigurationStep step, @Nullable String problem) {
      return new Difference(
          step.action(), step.kind(), step.name(), step.before(), step.after(), problem);
    }
  }

  /** What differs, or differed. */
  @Schema(name = "ConfigurationLoaded")
  record Loaded(
      @Schema(description = "Whether nothing was changed") boolean dryRun,
      @Schema(description = "Differences that could not be made go") int failed,
      List<Difference> differences) {}

  @GetMapping
  @Operation(
      summary = "The configuration as one document",
      description =
          "Shares, users, groups, blocked networks and changed settings, as they are now; no"
              + " administrators and no keys.")
  ConfigurationDocument dump(
      @Parameter(
              description =
                  "Whether it holds secret options and hashes of passwords; needs the permission"
                      + " admin")
          @RequestParam(defaultValue = "false")
          boolean secrets) {
    if (secrets) {
      if (!Audit.caller().may(Permission.ADMIN)) {
        throw new ProblemException(Problem.FORBIDDEN, "Secrets need the permission admin.");
      }
      audit.changed("configuration.dump", "secrets", null, null);
    }
    return configurations.dump(secrets);
  }

  @PostMapping
  @Operation(
      summary = "Load a configuration",
      description =
          "Makes what there is like the document, step by step; a step that fails is told and does"
              + " not keep the others. Lists that the document lacks stay as they are.")
  Loaded load(
      @RequestBody ConfigurationDocument document,
      @Parameter(description = "Only tell what differs") @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(description = "Remove what the document does not name")
          @RequestParam(defaultValue = "false")
          boolean prune,
      @Parameter(description = ShareController.OVERRIDE) @RequestParam(defaultValue = "false")
          boolean override)
      throws InterruptedException {
    var manner = new Configurations.Manner(prune, override);
    List<Difference> differences = new ArrayList<>();
    for (ConfigurationStep step : configurations.steps(document, manner, Audit.caller().name())) {
      @Nullable String problem = dryRun ? null : made(step);
      differences.add(Difference.of(step, problem));
    }
    int failed = (int) differences.stream().filter(one -> one.problem() != null).count();
    return new Loaded(dryRun, failed, differences);
  }

  /** Why a step could not be made; null when it was. */
  private @Nullable String made(ConfigurationStep step) throws InterruptedException {
    try {
      step.deed().make();
      audit.changed(step.kind() + "." + step.action(), step.name(), step.before(), step.after());
      return null;
    } catch (ShareException | UserException | SettingException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
