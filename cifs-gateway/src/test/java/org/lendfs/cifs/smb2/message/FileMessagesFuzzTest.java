// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Arbitrary bytes as requests on files; the first byte chooses the command. */
class FileMessagesFuzzTest {
  /** One of the decoders. */
  @FunctionalInterface
  private interface Decoder {
    Object decode(SmbReader reader) throws MalformedMessageException;
  }

  private static final List<Decoder> DECODERS =
      List.of(
          CreateRequest::decode,
          CloseRequest::decode,
          FlushRequest::decode,
          ReadRequest::decode,
          WriteRequest::decode,
          LockRequest::decode,
          IoctlRequest::decode,
          QueryDirectoryRequest::decode,
          ChangeNotifyRequest::decode,
          QueryInfoRequest::decode,
          SetInfoRequest::decode,
          OplockBreak::decode,
          CreateContexts::decode);

  @FuzzTest
  void requestsAreDecodedOrRefused(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Decoder decoder = DECODERS.get(Byte.toUnsignedInt(bytes[0]) % DECODERS.size());
    SmbReader reader = SmbReader.of(bytes);
    try {
      reader.skip(1);
      assertThat(decoder.decode(reader)).isNotNull();
    } catch (MalformedMessageException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }
}
