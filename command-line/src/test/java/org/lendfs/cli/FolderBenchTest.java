// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderBenchTest {
  @TempDir Path folder;

  @Test
  void measuresAndLeavesNothing() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    List<Measurement> results = new ArrayList<>();
    List<String> steps = new ArrayList<>();

    try (var bench = new FolderBench(work, 2 << 20, 3)) {
      bench.run(steps::add, results::add);
    }

    assertThat(results)
        .extracting(Measurement::what)
        .containsExactly(
            "write 1 MiB, with sync",
            "read 1 MiB",
            "read 4 KiB at random",
            "make a file of 4 KiB",
            "remove a file");
    assertThat(results).allMatch(result -> result.perSecond() > 0);
    assertThat(steps).hasSize(5);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void countsBytesAndQuantiles() {
    Measurement result = Measurement.of("x", 4000, 2_000_000_000, 3000, 1000, 2000, 9000);

    assertThat(result.perSecond()).isEqualTo(2000);
    assertThat(result.p50Micros()).isEqualTo(2);
    assertThat(result.p99Micros()).isEqualTo(9);
  }
}
