// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source file and package has. */
class SourceFormTest {
  static List<BuildModule> modules() {
    return BuildModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void startsEachFileWithItsLicence(BuildModule module) throws IOException {
    List<Path> without = new ArrayList<>();
    for (Path file : module.allSources()) {
      if (!Files.readString(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n")) {
        without.add(file);
      }
    }

    assertThat(without).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void describesEachPackageAndMarksItsNulls(BuildModule module) throws IOException {
    for (Path directory : module.sources().stream().map(Path::getParent).distinct().toList()) {
      Path description = directory.resolve("package-info.java");

      assertThat(description).isRegularFile();
      assertThat(Files.readString(description)).contains("/**").contains("\n@NullMarked\n");
    }
  }
}
