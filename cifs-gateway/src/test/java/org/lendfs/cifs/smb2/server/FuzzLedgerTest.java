// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever decodes what clients send is fuzzed, by itself or by what it is a part of. */
class FuzzLedgerTest {
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern DECODER =
      Pattern.compile("static [\\w<>?, ]+ decode\\((?:int \\w+,\\s)?(?:SmbReader|byte)");

  /** Parts of messages, with what decodes them. */
  private static final Map<String, String> DECODED_BY =
      Map.ofEntries(
          Map.entry("AccessControlEntry", "SecurityDescriptor"),
          Map.entry("AccessControlList", "SecurityDescriptor"),
          Map.entry("FileId", "CloseRequest"),
          Map.entry("Guid", "NegotiateRequest"),
          Map.entry("NegotiateContext", "NegotiateRequest"),
          Map.entry("NtlmAuthenticate", "NtlmAuthenticator"),
          Map.entry("NtlmProof", "NtlmAuthenticator"),
          Map.entry("SpnegoToken", "NtlmAuthenticator"),
          Map.entry("RpcHeader", "PipeChannel"),
          Map.entry("RpcBind", "PipeChannel"),
          Map.entry("RpcSyntax", "PipeChannel"),
          Map.entry("Smb2Header", "MessagePart"));

  /** What never comes from a client. */
  private static final Set<String> OWN = Set.of("DosAttributes", "ErrorReply");

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String typeName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static Set<String> decoders() throws IOException {
    return sources(MAIN).stream()
        .filter(file -> DECODER.matcher(text(file)).find())
        .map(FuzzLedgerTest::typeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String fuzzEntries() throws IOException {
    return sources(TESTS).stream()
        .map(FuzzLedgerTest::text)
        .filter(text -> text.contains("@FuzzTest"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyDecoderHasAFuzzEntry() throws IOException {
    String entries = fuzzEntries();
    Set<String> decoders = decoders();

    assertThat(decoders).contains("CreateRequest", "SpnegoToken").hasSizeGreaterThan(30);
    decoders.removeAll(OWN);
    decoders.removeIf(type ->
        Pattern.compile("\\b" + DECODED_BY.getOrDefault(type, type) + "\\b")
            .matcher(entries)
            .find());
    assertThat(decoders).as("decoders that nothing fuzzes").isEmpty();
  }

  @Test
  void namesNoDecoderThatIsGone() throws IOException {
    assertThat(decoders()).containsAll(DECODED_BY.keySet()).containsAll(OWN);
  }
}
