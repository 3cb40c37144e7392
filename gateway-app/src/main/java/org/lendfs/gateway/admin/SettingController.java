// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.SettingSources;
import org.lendfs.gateway.config.Source;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The settings that the gateway was started with, and where each of them comes from. */
@RestController
@RequestMapping("/api/v1/settings")
@Tag(name = "configuration", description = "Settings, and the configuration as a whole")
class SettingController {
  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final Paging<View> PAGING = new Paging<>(View.class);

  private final SettingSources sources;
  private final ObjectMapper mapper;

  SettingController(SettingSources sources, ObjectMapper mapper) {
    this.sources = sources;
    this.mapper = mapper;
  }

  /** One setting. */
  @Schema(name = "Setting", description = "A setting that the gateway was started with")
  record View(
      String name,
      @Schema(description = "As it was written, or its default; missing when there is none")
          @Nullable String value,
      @Schema(allowableValues = {"command-line", "environment", "file", "default"}) String origin,
      @Schema(description = "File, line and column, where that is known") @Nullable String place,
      String description) {}

  @GetMapping
  @Operation(
      summary = "All settings of the gateway, sorted by name",
      description = "Shares and users have their own lists, which tell their origin as well.")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters)
      throws IOException {
    try (InputStream metadata =
        Objects.requireNonNull(
            SettingController.class.getResourceAsStream(METADATA), "made by the build")) {
      List<View> views =
          mapper.readTree(metadata).get("properties").valueStream().map(this::view).toList();
      return PAGING.page(views, page, filters);
    }
  }

  private View view(JsonNode property) {
    String name = property.get("name").asString();
    Optional<SettingSources.Written> written = sources.find(name);
    String description = property.path("description").asString("");
    if (written.isEmpty()) {
      @Nullable JsonNode fallback = property.get("defaultValue");
      String value = fallback == null ? null : fallback.asString();
      return new View(name, value, Source.DEFAULT.label(), null, description);
    }
    SettingSources.Written found = written.get();
    boolean secret = name.endsWith("password") || name.endsWith("url");
    String value = secret ? Secrets.MASK : String.valueOf(found.value());
    return new View(name, value, found.source().label(), found.place(), description);
  }
}
