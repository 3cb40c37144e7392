// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;

/** The messages of operations on state. */
class StateMessageTest {
  private static final Stateid STATEID = new Stateid(1, 0x0203040506070809L, 0x0a0b0c0d);
  private static final StateOwner OWNER = new StateOwner(7, Opaque.wrap(bytes("aabbcc")));
  private static final Fattr ATTRIBUTES = new Fattr(Bitmap.of(33), Opaque.wrap(bytes("000001a4")));

  @Test
  void hasTheWireFormOfTheSpecification() throws Exception {
    assertWireForm(
        new OpenArgs(3, 1, 2, OWNER, new OpenHow.Guarded(ATTRIBUTES), new OpenClaim.Null("name")),
        OpenArgs::decode,
        """
        00000003 00000001 00000002 00000000 00000007 00000003 aabbcc00
        00000001 00000001 00000002 00000000 00000002 00000004 000001a4
        00000000 00000004 6e616d65
        """);
    assertWireForm(
        new LockArgs(LockType.WRITEW, true, 1, -1, new Locker.New(4, STATEID, 5, OWNER)),
        LockArgs::decode,
        """
        00000004 00000001 00000000 00000001 ffffffff ffffffff
        00000001 00000004 00000001 02030405 06070809 0a0b0c0d 00000005
        00000000 00000007 00000003 aabbcc00
        """);
    assertWireForm(
        new OpenDelegation.Write(STATEID, false, 9),
        OpenDelegation::decode,
        """
        00000002 00000001 02030405 06070809 0a0b0c0d 00000000
        00000001 00000000 00000009 00000000 00000000 00000000 00000000
        """);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    for (OpenHow how :
        List.of(
            new OpenHow.NoCreate(),
            new OpenHow.Unchecked(ATTRIBUTES),
            new OpenHow.Guarded(Fattr.NONE),
            new OpenHow.Exclusive(1),
            new OpenHow.ExclusiveWithAttributes(2, ATTRIBUTES))) {
      assertRoundTrip(how, OpenHow::decode);
    }
    for (OpenClaim claim :
        List.of(
            new OpenClaim.Null("a"),
            new OpenClaim.Previous(1),
            new OpenClaim.DelegateCurrent(STATEID, "b"),
            new OpenClaim.DelegatePrevious("c"),
            new OpenClaim.CurrentFile(),
            new OpenClaim.DelegateCurrentFile(STATEID),
            new OpenClaim.DelegatePreviousFile())) {
      assertRoundTrip(claim, OpenClaim::decode);
    }
    assertRoundTrip(new CloseArgs(1, STATEID), CloseArgs::decode);
    assertRoundTrip(new OpenConfirmArgs(STATEID, 2), OpenConfirmArgs::decode);
    assertRoundTrip(new OpenDowngradeArgs(STATEID, 1, 2, 3), OpenDowngradeArgs::decode);
    assertRoundTrip(
        new LockArgs(LockType.READ, false, 0, 1, new Locker.Existing(STATEID, 1)),
        LockArgs::decode);
    assertRoundTrip(new LocktArgs(LockType.READW, 1, 2, OWNER), LocktArgs::decode);
    assertRoundTrip(new LockuArgs(LockType.WRITE, 1, STATEID, 2, 3), LockuArgs::decode);
    assertRoundTrip(new LockDenied(1, 2, LockType.WRITE, OWNER), LockDenied::decode);
    assertRoundTrip(new TestStateidArgs(List.of(STATEID, STATEID)), TestStateidArgs::decode);
    assertRoundTrip(
        new TestStateidResult(List.of(Nfs4Status.OK, Nfs4Status.EXPIRED)),
        TestStateidResult::decode);
    assertRoundTrip(new StateidArgs(STATEID), StateidArgs::decode);
    assertRoundTrip(new StateidResult(STATEID), StateidResult::decode);
    assertRoundTrip(new ReleaseLockownerArgs(OWNER), ReleaseLockownerArgs::decode);
  }

  @Test
  void survivesTheRoundTripWithEachKindOfDelegation() throws Exception {
    assertRoundTrip(OpenDelegation.None.INSTANCE, OpenDelegation::decode);
    assertRoundTrip(new OpenDelegation.Read(STATEID, true), OpenDelegation::decode);
    for (OpenDelegation.Why why : OpenDelegation.Why.values()) {
      assertRoundTrip(new OpenDelegation.Refused(why), OpenDelegation::decode);
    }
    assertRoundTrip(
        new OpenResult(
            STATEID,
            new ChangeInfo(true, 1, 2),
            OpenResult.LOCKTYPE_POSIX,
            Bitmap.of(4),
            new OpenDelegation.Write(STATEID, false, 9)),
        OpenResult::decode);
  }

  @Test
  void refusesMoreStateidsThanItTests() {
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> TestStateidArgs.decode(reader(bytes("00001001"))));
    assertMalformed(Kind.TRUNCATED, () -> TestStateidArgs.decode(reader(bytes("00001000"))));
  }

  @Test
  void refusesNumbersThatMeanNothing() {
    assertMalformed(Kind.INVALID_VALUE, () -> LockType.decode(reader(bytes("00000005"))));
    assertMalformed(Kind.INVALID_VALUE, () -> OpenClaim.decode(reader(bytes("00000007"))));
    assertMalformed(Kind.INVALID_VALUE, () -> OpenHow.decode(reader(bytes("00000001 00000004"))));
    assertMalformed(Kind.INVALID_VALUE, () -> OpenDelegation.decode(reader(bytes("00000009"))));
  }
}
