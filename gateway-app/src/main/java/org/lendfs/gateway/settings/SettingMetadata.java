// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known of each setting, from the file that the build makes for editors. Immutable. */
public final class SettingMetadata {
  private static final String FILE = "/META-INF/spring-configuration-metadata.json";

  private final List<Known> all;

  private SettingMetadata(List<Known> all) {
    this.all = all;
  }

  /**
   * A setting.
   *
   * @param type text, flag, number, size, duration or choice
   * @param choices of a choice
   * @param fallback what it is when nobody sets it
   */
  public record Known(
      String name,
      String type,
      List<String> choices,
      @Nullable String fallback,
      String description) {}

  /** Reads the file, which is there in each build. */
  public static SettingMetadata read() {
    try (InputStream file =
        Objects.requireNonNull(
            SettingMetadata.class.getResourceAsStream(FILE), "made by the build")) {
      JsonNode root = JsonMapper.shared().readTree(file);
      return new SettingMetadata(
          root.get("properties").valueStream().map(SettingMetadata::known).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Known known(JsonNode property) {
    String className = property.path("type").asString("");
    List<String> choices = choices(className);
    @Nullable JsonNode fallback = property.get("defaultValue");
    return new Known(
        property.get("name").asString(),
        choices.isEmpty() ? type(className) : "choice",
        choices,
        fallback == null ? null : fallback.asString(),
        property.path("description").asString(""));
  }

  private static String type(String className) {
    return switch (className) {
      case "java.lang.Boolean" -> "flag";
      case "java.lang.Integer", "java.lang.Long" -> "number";
      case "org.springframework.util.unit.DataSize" -> "size";
      case "java.time.Duration" -> "duration";
      default -> "text";
    };
  }

  private static List<String> choices(String className) {
    try {
      Object @Nullable [] constants = Class.forName(className).getEnumConstants();
      return constants == null
          ? List.of()
          : Arrays.stream(constants).map(SettingMetadata::word).toList();
    } catch (ClassNotFoundException e) {
      return List.of(); // the generic type of a list, which is nobody's name
    }
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of them, sorted by name. */
  public List<Known> all() {
    return all;
  }

  public Optional<Known> find(String name) {
    return all.stream().filter(known -> known.name().equals(name)).findFirst();
  }
}
