// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nlm.message.TestResult.Holder;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;

class NlmMessageTest {
  private static final Opaque COOKIE = Opaque.wrap(bytes("c0 0c1e"));
  private static final NlmLock LOCK =
      new NlmLock("host", Opaque.wrap(bytes("aabb")), Opaque.wrap(bytes("01")), 7, 1L << 40, -1L);

  @Test
  void hasTheWireFormOfTheSpecification() throws Exception {
    assertWireForm(
        new LockArgs(COOKIE, true, false, LOCK, false, 5),
        LockArgs::decode,
        """
        00000003 c00c1e00 00000001 00000000
        00000004 686f7374 00000002 aabb0000 00000001 01000000 00000007
        00000100 00000000 ffffffff ffffffff
        00000000 00000005
        """);
    assertWireForm(
        new TestResult(Opaque.EMPTY, NlmStatus.DENIED, new Holder(true, 9, Opaque.EMPTY, 1, 2)),
        TestResult::decode,
        """
        00000000 00000001 00000001 00000009 00000000 00000000 00000001 00000000 00000002
        """);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    assertRoundTrip(new TestArgs(COOKIE, true, LOCK), TestArgs::decode);
    assertRoundTrip(new LockArgs(COOKIE, true, true, LOCK, true, -1), LockArgs::decode);
    assertRoundTrip(new CancelArgs(COOKIE, false, true, LOCK), CancelArgs::decode);
    assertRoundTrip(new UnlockArgs(COOKIE, LOCK), UnlockArgs::decode);
    assertRoundTrip(new FreeAllArgs("host", 3), FreeAllArgs::decode);
    assertRoundTrip(new ShareArgs(COOKIE, "host", COOKIE, COOKIE, 3, 1, true), ShareArgs::decode);
    assertRoundTrip(new ShareResult(COOKIE, NlmStatus.GRANTED, 0), ShareResult::decode);
    assertRoundTrip(new TestResult(COOKIE, NlmStatus.GRANTED, null), TestResult::decode);
    for (NlmStatus status : NlmStatus.values()) {
      assertRoundTrip(new NlmResult(COOKIE, status), NlmResult::decode);
    }
  }

  @Test
  void takesObjectsOfTheGreatestLengthAndNoLonger() throws Exception {
    Opaque greatest = Opaque.wrap(new byte[NlmLimits.OBJECT_LENGTH]);
    byte[] longer = new byte[Integer.BYTES + NlmLimits.OBJECT_LENGTH + 8];
    longer[2] = 4;
    longer[3] = 1;

    NlmResult result = new NlmResult(greatest, NlmStatus.GRANTED);

    assertRoundTrip(result, NlmResult::decode);
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> NlmResult.decode(reader(longer)));
  }

  @Test
  void refusesShareBitsThatDoNotExist() {
    ShareArgs args = new ShareArgs(COOKIE, "host", COOKIE, COOKIE, 4, 1, false);

    assertMalformed(Kind.INVALID_VALUE, () -> ShareArgs.decode(reader(encode(args))));
  }

  @Test
  void namesAHolderIfAndOnlyIfDenied() {
    assertThatThrownBy(() -> new TestResult(COOKIE, NlmStatus.DENIED, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
