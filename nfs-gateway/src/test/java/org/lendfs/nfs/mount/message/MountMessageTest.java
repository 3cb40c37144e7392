// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.mount.message.DumpResult.Mount;
import org.lendfs.nfs.mount.message.ExportResult.Export;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;

class MountMessageTest {
  @Test
  void hasTheWireFormOfRfc1813() throws Exception {
    assertWireForm(new MountPath("/data"), MountPath::decode, "00000005 2f646174 61000000");
    assertWireForm(
        new MntResult.Ok(Opaque.wrap(bytes("aabb")), List.of(AuthFlavors.SYS, AuthFlavors.NONE)),
        MntResult::decode,
        "00000000 00000002 aabb0000 00000002 00000001 00000000");
    assertWireForm(new MntResult.Failed(MountStatus.ACCES), MntResult::decode, "0000000d");
    assertWireForm(
        new DumpResult(List.of(new Mount("h", "/a"), new Mount("i", "/b"))),
        DumpResult::decode,
        """
        00000001 00000001 68000000 00000002 2f610000
        00000001 00000001 69000000 00000002 2f620000
        00000000
        """);
    assertWireForm(
        new ExportResult(List.of(new Export("/a", List.of("g", "h")), new Export("/b", List.of()))),
        ExportResult::decode,
        """
        00000001 00000002 2f610000 00000001 00000001 67000000 00000001 00000001 68000000 00000000
        00000001 00000002 2f620000 00000000
        00000000
        """);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    for (MountStatus status : MountStatus.values()) {
      if (status != MountStatus.OK) {
        assertRoundTrip(new MntResult.Failed(status), MntResult::decode);
      }
    }
    assertRoundTrip(new MntResult.Ok(Opaque.EMPTY, List.of()), MntResult::decode);
    assertRoundTrip(new DumpResult(List.of()), DumpResult::decode);
    assertRoundTrip(
        new DumpResult(List.of(new Mount("host", "/\u00e4"), new Mount("", ""))),
        DumpResult::decode);
    assertRoundTrip(new ExportResult(List.of()), ExportResult::decode);
    assertRoundTrip(
        new ExportResult(List.of(new Export("/a", List.of("10.0.0.0/8", "*")))),
        ExportResult::decode);
  }

  @Test
  void takesPathsOf1024BytesAndNot1025() throws Exception {
    MountPath longest = new MountPath("/" + "p".repeat(1023));

    assertThat(MountPath.decode(reader(encode(longest)))).isEqualTo(longest);
    assertMalformed(
        Kind.TEXT_TOO_LONG,
        () -> MountPath.decode(reader(encode(new MountPath("/" + "p".repeat(1024))))));
  }

  @Test
  void takesHostAndGroupNamesOf255BytesAndNot256() throws Exception {
    assertRoundTrip(new DumpResult(List.of(new Mount("h".repeat(255), "/"))), DumpResult::decode);
    assertMalformed(
        Kind.TEXT_TOO_LONG,
        () ->
            DumpResult.decode(
                reader(encode(new DumpResult(List.of(new Mount("h".repeat(256), "/")))))));
    assertMalformed(
        Kind.TEXT_TOO_LONG,
        () ->
            ExportResult.decode(
                reader(
                    encode(new ExportResult(List.of(new Export("/", List.of("g".repeat(256)))))))));
  }

  @Test
  void takesHandlesOf64BytesAndNot65() throws Exception {
    assertRoundTrip(new MntResult.Ok(Opaque.wrap(new byte[64]), List.of(1)), MntResult::decode);
    assertMalformed(
        Kind.LIMIT_EXCEEDED,
        () -> MntResult.decode(reader(bytes("00000000 00000041" + "00".repeat(100)))));
  }

  @Test
  void boundsTheListOfFlavors() throws Exception {
    assertRoundTrip(new MntResult.Ok(Opaque.EMPTY, Collections.nCopies(64, 1)), MntResult::decode);
    for (String count : List.of("00000041", "80000000", "ffffffff")) {
      assertMalformed(
          Kind.LIMIT_EXCEEDED, () -> MntResult.decode(reader(bytes("00000000 00000000" + count))));
    }
  }

  @Test
  void knowsItsProceduresAndStatuses() {
    for (int number = 0; number < 6; number++) {
      MountProcedure procedure = MountProcedure.of(number);
      assertThat(procedure).isNotNull().extracting(MountProcedure::number).isEqualTo(number);
    }
    assertThat(MountProcedure.of(6)).isNull();
    assertMalformed(Kind.INVALID_VALUE, () -> MntResult.decode(reader(bytes("00000003"))));
    assertThatThrownBy(() -> new MntResult.Failed(MountStatus.OK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
