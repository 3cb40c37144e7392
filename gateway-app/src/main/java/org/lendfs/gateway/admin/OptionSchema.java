// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lendfs.vfs.spi.OptionSpec;

/**
 * A JSON schema (draft 2020-12) of options. All values are strings, as they are written; what a
 * form should offer instead of a line of text stands in {@code x-lendfs-type}.
 */
final class OptionSchema {
  private OptionSchema() {}

  static Map<String, Object> of(String kind, List<OptionSpec> options) {
    Map<String, Object> properties = new LinkedHashMap<>();
    options.forEach(option -> properties.put(option.name(), property(option)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", kind);
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(OptionSpec option) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("type", "string");
    property.put("description", option.help());
    if (option.fallback() != null) {
      property.put("default", option.fallback());
    }
    property.put("x-lendfs-type", option.type().name().toLowerCase(Locale.ROOT));
    switch (option.type()) {
      case TEXT -> {}
      case SECRET -> {
        property.put("format", "password");
        property.put("writeOnly", true);
      }
      case FLAG -> property.put("enum", List.of("true", "false"));
      case SIZE -> property.put("pattern", "^\\d{1,18}\\s*[KMGT]?(i?B)?$");
      case NUMBER -> property.put("pattern", "^-?\\d+$");
      case CHOICE -> property.put("enum", option.choices());
    }
    return property;
  }
}
