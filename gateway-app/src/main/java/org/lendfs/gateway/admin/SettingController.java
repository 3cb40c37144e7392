// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.settings.KeptSettings;
import org.lendfs.gateway.settings.SettingException;
import org.lendfs.gateway.settings.SettingMetadata;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The settings of the gateway, where each of them comes from, and changing them. */
@RestController
@RequestMapping("/api/v1/settings")
@Tag(name = "configuration", description = "Settings, and the configuration as a whole")
class SettingController {
  private static final Paging<SettingView> PAGING = new Paging<>(SettingView.class);

  private final KeptSettings settings;
  private final SettingViews views;
  private final Audit audit;

  SettingController(KeptSettings settings, SettingViews views, Audit audit) {
    this.settings = settings;
    this.views = views;
    this.audit = audit;
  }

  /** Settings to be changed. */
  @Schema(name = "SettingChange")
  record Change(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "By name; null for what is to be kept no more",
              example = "{\"lendfs.drain-timeout\": \"20s\"}")
          @Nullable Map<String, @Nullable String> values) {}

  /** The changed settings. */
  @Schema(name = "ChangedSettings")
  record Changed(List<SettingView> settings) {}

  @GetMapping
  @Operation(
      summary = "All settings of the gateway, sorted by name",
      description = "Shares and users have their own lists, which tell their origin as well.")
  Page<SettingView> list(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(views.all(), page, filters);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One setting")
  SettingView show(@PathVariable String name) {
    return views.of(require(name));
  }

  private SettingMetadata.Known require(String name) {
    return settings
        .metadata()
        .find(name)
        .orElseThrow(() ->
            new ProblemException(Problem.SETTING_NOT_FOUND, "There is no setting '" + name + "'."));
  }

  @PatchMapping
  @Operation(
      summary = "Change settings, all or none",
      description =
          "Kept in the database. Some hold at once, others from the next start on, which their"
              + " 'pending' tells. What is set on the command line, in the environment or in a file"
              + " goes before, and is refused here.")
  Changed change(@RequestBody Change change) throws SettingException {
    Map<String, @Nullable String> values =
        Objects.requireNonNullElse(change.values(), Map.<String, @Nullable String>of());
    Map<String, SettingView> before = new TreeMap<>();
    values.keySet().forEach(name -> before.put(name, show(name)));
    settings.change(values);
    List<SettingView> after = before.keySet().stream().map(this::show).toList();
    after.forEach(
        view -> audit.changed("setting.change", view.name(), before.get(view.name()), view));
    return new Changed(after);
  }
}
