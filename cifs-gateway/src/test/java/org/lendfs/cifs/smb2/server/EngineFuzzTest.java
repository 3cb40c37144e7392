// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.SessionSetupReply;
import org.lendfs.cifs.smb2.message.SessionSetupRequest;
import org.lendfs.cifs.smb2.message.Smb1Negotiate;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.cifs.smb2.message.TransformHeader;
import org.lendfs.cifs.smb2.message.TreeConnectReply;
import org.lendfs.cifs.smb2.message.TreeConnectRequest;
import org.lendfs.cifs.smb2.message.ValidateNegotiate;

/** Messages of any kind are decoded or refused, and never more than that. */
class EngineFuzzTest {
  @FunctionalInterface
  private interface Decoder {
    Object decode(SmbReader reader) throws MalformedMessageException;
  }

  private static final List<Decoder> DECODERS =
      List.of(
          SessionSetupReply::decode,
          TreeConnectReply::decode,
          NegotiateReply::decode,
          EmptyMessage::decode,
          Smb1Negotiate::decode,
          TransformHeader::decode,
          ValidateNegotiate.Request::decode);

  @FuzzTest(maxDuration = "30s")
  void decodesOrRefuses(byte[] data) {
    for (Decoder decoder : DECODERS) {
      try {
        assertThat(decoder.decode(SmbReader.of(data))).isNotNull();
      } catch (MalformedMessageException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @FuzzTest(maxDuration = "30s")
  void negotiateIsRefusedOrStable(byte[] data) throws Exception {
    NegotiateRequest request;
    try {
      request = NegotiateRequest.decode(SmbReader.of(data));
    } catch (MalformedMessageException refused) {
      return;
    }
    SmbWriter writer = new SmbWriter();
    request.encode(writer);
    assertThat(NegotiateRequest.decode(new SmbReader(writer.view()))).isEqualTo(request);
  }

  @FuzzTest(maxDuration = "30s")
  void sessionSetupIsRefusedOrStable(byte[] data) throws Exception {
    SessionSetupRequest request;
    try {
      request = SessionSetupRequest.decode(SmbReader.of(data));
    } catch (MalformedMessageException refused) {
      return;
    }
    SmbWriter writer = new SmbWriter();
    request.encode(writer);
    assertThat(SessionSetupRequest.decode(new SmbReader(writer.view()))).isEqualTo(request);
  }

  @FuzzTest(maxDuration = "30s")
  void treeConnectIsRefusedOrStable(byte[] data) throws Exception {
    TreeConnectRequest request;
    try {
      request = TreeConnectRequest.decode(SmbReader.of(data));
    } catch (MalformedMessageException refused) {
      return;
    }
    SmbWriter writer = new SmbWriter();
    request.encode(writer);
    assertThat(TreeConnectRequest.decode(new SmbReader(writer.view()))).isEqualTo(request);
  }

  /** Parts lie one behind the other, and what they cost can be told. */
  @FuzzTest(maxDuration = "30s")
  void compoundsAreTakenToPiecesOrRefused(byte[] data) {
    try {
      List<MessagePart> parts = MessagePart.split(MemorySegment.ofArray(data), 16);
      assertThat(parts.stream().mapToLong(part -> part.bytes().byteSize()).sum())
          .isEqualTo(data.length);
      for (MessagePart part : parts) {
        for (Smb2Command command : Smb2Command.values()) {
          assertThat(CreditCharge.required(command, part.reader())).isPositive();
        }
      }
    } catch (MalformedMessageException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
