// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be seen of the Dockerfile without Docker and without images from elsewhere. */
final class DockerfileTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path FILE = Path.of("Dockerfile");

  @Test
  void copiesFilesThatThereAre() throws IOException {
    List<String> sources =
        instructions("COPY").stream()
            .filter(copy -> !copy.startsWith("--from="))
            .flatMap(copy -> {
              List<String> words =
                  Arrays.stream(copy.split("\\s+", -1)).filter(w -> !w.startsWith("--")).toList();
              return words.subList(0, words.size() - 1).stream();
            })
            .toList();

    assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(TOP.resolve(source)).exists());
  }

  @Test
  void runsScriptsThatThereAre() throws IOException {
    assertThat(String.join("\n", instructions("RUN"))).contains("packaging/build-tree ");
    assertThat(Path.of("build-tree")).isExecutable();
    assertThat(Path.of("docker", "healthy")).isExecutable();
    assertThat(Path.of("debian", "lendfs")).isExecutable();
  }

  @Test
  void endsAsAUserOfItsOwnWithACheckOfItsHealth() throws IOException {
    assertThat(instructions("USER")).last().asString().matches("[1-9][0-9]*:[1-9][0-9]*");
    assertThat(instructions("HEALTHCHECK")).singleElement().asString().contains("[\"healthy\"]");
    assertThat(instructions("VOLUME")).singleElement().asString().contains("/var/lib/lendfs");
    assertThat(instructions("ENTRYPOINT")).containsExactly("[\"lendfs\", \"serve\"]");
  }

  @Test
  void pinsTheImagesItIsMadeOf() throws IOException {
    assertThat(instructions("FROM"))
        .hasSize(2)
        .allSatisfy(from -> assertThat(from.split(" ", -1)[0]).matches("[a-z]+:(?!latest).+"));
  }

  /** Arguments of each instruction of a kind, with its lines joined. */
  private static List<String> instructions(String kind) throws IOException {
    List<String> found = new ArrayList<>();
    String joined = Files.readString(FILE).replace("\\\n", " ");
    for (String line : joined.split("\n", -1)) {
      if (line.startsWith(kind + " ")) {
        found.add(line.substring(kind.length() + 1).strip());
      }
    }
    return found;
  }
}
