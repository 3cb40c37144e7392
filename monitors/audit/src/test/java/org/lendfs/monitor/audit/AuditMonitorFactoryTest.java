// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

class AuditMonitorFactoryTest {
  @TempDir Path state;

  private Monitor create(Map<String, String> options) throws InvalidOptionException {
    return new AuditMonitorFactory().create(new MonitorConfig("data", Options.of(options), state));
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("audit"));
  }

  @ParameterizedTest
  @CsvSource({
    "queue, 0, 'Option ''queue'' is ''0'' but must be a number from 1 to 16777216.'",
    "maxSize, 4095, 'Option ''maxSize'' must be at least 4K.'",
    "keep, -1, 'Option ''keep'' is ''-1'' but must be a number from 0 to 1000.'",
    "size, 1, 'Option ''size'' is not known here; there are: file, keep, maxSize, operations, queue.'"
  })
  void refusesABadOptionInOneSentence(String option, String value, String sentence) {
    assertThatThrownBy(() -> create(Map.of(option, value)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"queue, 1", "queue, 16777216", "maxSize, 4096", "keep, 0", "keep, 1000"})
  void takesTheLimitsThemselves(String option, String value) throws InvalidOptionException {
    create(Map.of(option, value)).detached();

    assertThat(state.resolve("audit.jsonl")).exists();
  }

  @Test
  void namesTheOperationThatIsNone() {
    assertThatThrownBy(() -> create(Map.of("operations", "read, rite")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContainingAll("'operations'", "'rite'", "read-directory");
  }

  @Test
  void refusesAFileThatCannotBeWritten() throws Exception {
    Files.createDirectory(state.resolve("folder"));

    assertThatThrownBy(() -> create(Map.of("file", "folder")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("Option 'file' names 'folder', which cannot be written");
  }

  @Test
  void makesTheFoldersOfAFileElsewhere() throws Exception {
    Path file = state.resolve("a/b/log.jsonl");
    create(Map.of("file", file.toString())).detached();

    assertThat(file).exists();
  }
}
