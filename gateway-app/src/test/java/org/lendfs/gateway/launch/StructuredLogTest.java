// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs for programs: each line a document. In a process of its own, since logging is one's own. */
final class StructuredLogTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ecs, @timestamp", "logstash, @version"})
  void writesEachLineAsADocument(String format, String field) throws Exception {
    Path log = folder.resolve("structured.log");
    String[] words = {
      "serve",
      "--admin-port=off",
      "--nfs-port=0",
      "--smb-port=off",
      "--share=m=memory:",
      "--logging.file.name=" + log,
      "--logging.structured.format.file=" + format
    };
    try (var gateway = GatewayProcess.start(folder, words)) {
      gateway.awaitReady();
      gateway.terminate();
      assertThat(gateway.awaitExit()).isEqualTo(143);
    }

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).isNotEmpty().anyMatch(line -> line.contains("nothing is on loan"));
    for (String line : lines) {
      JsonNode document = JsonMapper.shared().readTree(line);
      assertThat(document.has(field)).as(line).isTrue();
    }
  }
}
