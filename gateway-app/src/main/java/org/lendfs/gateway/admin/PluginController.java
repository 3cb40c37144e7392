// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.lendfs.gateway.plugins.Plugin;
import org.lendfs.gateway.plugins.Plugins;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The jars of the plugins folder, as they were found at the start. */
@RestController
@RequestMapping("/api/v1/plugins")
@Tag(name = "plugins", description = "Jars with further providers and monitors")
class PluginController {
  private static final Paging<PluginView> PAGING = new Paging<>(PluginView.class);

  private final Plugins plugins;

  PluginController(Plugins plugins) {
    this.plugins = plugins;
  }

  /** One jar. */
  @Schema(name = "Plugin", description = "A jar of the plugins folder")
  record PluginView(
      @Schema(description = "Name of the jar") String file,
      @Schema(description = "False when it is refused") boolean used,
      @Schema(description = "Kinds of providers that it has") List<String> providers,
      @Schema(description = "Kinds of monitors that it has") List<String> monitors,
      @Schema(description = "Why it is refused, in one sentence; else empty") String problem) {
    static PluginView of(Plugin plugin) {
      return new PluginView(
          plugin.file(), plugin.isUsed(), plugin.providers(), plugin.monitors(), plugin.problem());
    }
  }

  @GetMapping
  @Operation(summary = "Plugins, used and refused")
  Page<PluginView> list(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(plugins.list(), PluginView::of, page, filters);
  }
}
