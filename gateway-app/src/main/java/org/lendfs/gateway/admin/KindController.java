// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.ProviderFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What shares and monitors can be made of. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "kinds", description = "What shares and monitors can be made of")
class KindController {
  private static final Paging<KindView> PAGING = new Paging<>(KindView.class);

  private final Kinds kinds;

  KindController(Kinds kinds) {
    this.kinds = kinds;
  }

  /** A kind of provider or monitor. */
  @Schema(name = "Kind", description = "A kind of provider or monitor")
  record KindView(
      String kind,
      @Schema(description = "One sentence") String summary,
      @Schema(description = "Of a provider: what follows the kind in a share's source")
          String locationHelp,
      List<OptionSpec> options,
      @Schema(description = "JSON schema (draft 2020-12) of the options")
          Map<String, Object> schema) {
    static KindView of(ProviderFactory factory) {
      return new KindView(
          factory.kind(),
          factory.summary(),
          factory.locationHelp(),
          factory.options(),
          OptionSchema.of(factory.kind(), factory.options()));
    }

    static KindView of(MonitorFactory factory) {
      return new KindView(
          factory.kind(),
          factory.summary(),
          "",
          factory.options(),
          OptionSchema.of(factory.kind(), factory.options()));
    }
  }

  @GetMapping("/providers")
  @Operation(summary = "Kinds of stores, with a schema of their options")
  Page<KindView> providers(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(kinds.providerFactories(), KindView::of, page, filters);
  }

  @GetMapping("/monitors")
  @Operation(summary = "Kinds of monitors, with a schema of their options")
  Page<KindView> monitors(
      @ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(kinds.monitorFactories(), KindView::of, page, filters);
  }
}
