// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is handed on may be handed on under Apache-2.0, and the bill of materials names all of it.
 */
final class LicencesIT {
  private static final Path TREE = Path.of("target", "lendfs");

  /** What Spring Boot's build adds to unpack the jar, under Apache-2.0 like the rest of it. */
  private static final String UNPACKER = "spring-boot-jarmode-tools-";

  private static final String BILL = "META-INF/sbom/application.cdx.json";

  /**
   * Permissive ones, and those that ask something for their own files only. Of several licences to
   * choose from one has to be here.
   */
  private static final Set<String> COMPATIBLE =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "Bouncy Castle Licence",
          "EPL-1.0",
          "EPL-2.0",
          "MPL-2.0");

  @Test
  void areCompatible() throws IOException {
    List<String> others = new ArrayList<>();
    for (JsonNode component : bill().get("components")) {
      Set<String> licences = licences(component);
      if (licences.stream().noneMatch(COMPATIBLE::contains)) {
        others.add(component.get("name").asString() + " " + licences);
      }
    }

    assertThat(others).isEmpty();
  }

  @Test
  void areKnownOfEachJar() throws IOException {
    Set<String> billed = new TreeSet<>();
    for (JsonNode component : bill().get("components")) {
      billed.add(component.get("name").asString() + "-" + component.get("version").asString());
    }
    try (Stream<Path> jars = Files.list(TREE.resolve("lib"))) {
      assertThat(
              jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                  .filter(jar -> !jar.startsWith(UNPACKER)))
          .hasSizeGreaterThan(100)
          .allSatisfy(jar -> assertThat(billed).anyMatch(jar::startsWith));
    }
  }

  private static Set<String> licences(JsonNode component) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode choice : component.path("licenses")) {
      if (choice.has("expression")) {
        licences.addAll(List.of(choice.get("expression").asString().split(" OR ", -1)));
      }
      JsonNode licence = choice.path("license");
      licences.add(licence.path("id").asString(licence.path("name").asString("none")));
    }
    return licences;
  }

  private static JsonNode bill() throws IOException {
    try (var jar = new JarFile(TREE.resolve("lendfs.jar").toFile());
        InputStream bill = jar.getInputStream(jar.getEntry(BILL))) {
      return JsonMapper.shared().readTree(bill);
    }
  }
}
