// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lendfs.cifs.name.NameMapping;
import org.lendfs.cifs.name.SmbPath;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** Arbitrary bytes in the buffers of requests. */
class FsccFuzzTest {
  @FuzzTest
  void changesAreDecodedOrRefused(byte[] bytes) {
    if (bytes.length > 0) {
      SmbReader reader = SmbReader.of(Arrays.copyOfRange(bytes, 1, bytes.length));
      try {
        assertThat(FileChange.decode(Byte.toUnsignedInt(bytes[0]), reader)).isNotNull();
      } catch (MalformedMessageException | SmbException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
    }
  }

  @FuzzTest
  void reparseDataIsDecodedOrRefused(byte[] bytes) {
    try {
      ReparseData data = ReparseData.decode(SmbReader.of(bytes));
      if (data instanceof ReparseData.Symlink link) {
        assertThat(ReparseData.decode(SmbReader.of(link.encode()))).isEqualTo(link);
      }
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest
  void securityDescriptorsAreStableOrRefused(byte[] bytes) {
    try {
      SecurityDescriptor descriptor = SecurityDescriptor.decode(SmbReader.of(bytes));
      byte[] encoded = descriptor.encode();
      assertThat(SecurityDescriptor.decode(SmbReader.of(encoded)).encode()).isEqualTo(encoded);
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest
  void extendedAttributesAreStableOrRefused(byte[] bytes) {
    try {
      var entries = FullEaInformation.decode(SmbReader.of(bytes));
      SmbWriter writer = new SmbWriter();
      FullEaInformation.encode(entries, writer);
      assertThat(FullEaInformation.decode(SmbReader.of(writer.toByteArray()))).isEqualTo(entries);
    } catch (MalformedMessageException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest
  void namesAreParsedOrRefusedAndMappedBack(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_16LE);
    try {
      for (String component : SmbPath.parse(text).components()) {
        String stored = NameMapping.toStore(component);
        assertThat(NameMapping.toStore(NameMapping.toClient(stored))).isEqualTo(stored);
      }
    } catch (SmbException refused) {
      assertThat(refused.status()).isNotNull();
    }
    assertThat(new DosWildcards("*").matches(text)).isTrue();
    boolean matchesItself = new DosWildcards(text).matches(text);
    assertThat(matchesItself || DosWildcards.containsWildcard(text)).isTrue();
  }
}
