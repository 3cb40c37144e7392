// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven module of this build.
 *
 * @param name its directory below the root, such as {@code providers/memory}
 */
record BuildModule(String name) {
  // Tests run in the directory of their module.
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  /** All modules that have main sources, in the order of the build. */
  static List<BuildModule> all() {
    try {
      return MODULE
          .matcher(Files.readString(ROOT.resolve("pom.xml")))
          .results()
          .map((MatchResult found) -> new BuildModule(found.group(1)))
          .filter(module -> Files.isDirectory(module.sourceRoot()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path sourceRoot() {
    return ROOT.resolve(name).resolve("src/main/java");
  }

  private Path testRoot() {
    return ROOT.resolve(name).resolve("src/test/java");
  }

  /** Main sources. */
  List<Path> sources() {
    return javaFiles(sourceRoot());
  }

  /** Main and test sources. */
  List<Path> allSources() {
    return Stream.of(sourceRoot(), testRoot())
        .map(BuildModule::javaFiles)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Path> javaFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packages of the main sources, with dots. */
  List<String> packages() {
    return sources().stream()
        .map(file -> sourceRoot().relativize(file.getParent()).toString().replace('/', '.'))
        .distinct()
        .toList();
  }

  /** Where the compiled main classes are. */
  Path compiled() {
    Path directory = ROOT.resolve(name).resolve("target/classes");
    if (!Files.isDirectory(directory)) {
      throw new IllegalStateException(
          name + " is not compiled; run mvn -pl architecture-tests -am test");
    }
    return directory;
  }

  /**
   * The package that everything in the module lies in, by its name; the rules of {@link
   * DependencyDirectionTest} build on it.
   */
  String rootPackage() {
    String simple = name.substring(name.lastIndexOf('/') + 1).replace("-", "");
    return "org.lendfs."
        + switch (name) {
          case "vfs-api" -> "vfs";
          case "vfs-core" -> "core";
          case "vfs-testkit" -> "testkit";
          case "gateway-app" -> "gateway";
          case "command-line" -> "cli";
          case "architecture-tests" -> "architecture";
          case "spring-boot-starter" -> "boot";
          case "spring-boot-starter-test" -> "boot.test";
          default -> {
            if (name.startsWith("providers/")) {
              yield "provider." + simple;
            } else if (name.startsWith("monitors/")) {
              yield "monitor." + simple;
            } else if (name.startsWith("samples/")) {
              yield "sample." + simple;
            }
            yield name.endsWith("-gateway") ? name.replace("-gateway", "") : simple;
          }
        };
  }

  @Override
  public String toString() {
    return name;
  }
}
