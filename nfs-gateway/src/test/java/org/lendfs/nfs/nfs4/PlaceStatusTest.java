// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.number;
import static org.lendfs.nfs.nfs4.StatusLab.send;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.BindConnToSessionArgs;
import org.lendfs.nfs.nfs4.message.ChannelAttributes;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CreateSessionArgs;
import org.lendfs.nfs.nfs4.message.DestroyClientidArgs;
import org.lendfs.nfs.nfs4.message.DestroySessionArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.NoArgs;
import org.lendfs.nfs.nfs4.message.OpTrait;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Operations where they may not stand, that are none, or that end too early. */
final class PlaceStatusTest extends StatusTest {
  private static final int LATEST = 2;

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : Nfs4Opcode.values()) {
      if (opcode != Nfs4Opcode.ILLEGAL) {
        addGeneral(opcode, cases);
      }
    }
    addOfTheirOwn(cases);
    return cases;
  }

  private static void addGeneral(Nfs4Opcode opcode, List<StatusCase> cases) {
    boolean modern = opcode.isIn(LATEST);
    boolean outside = opcode.has(OpTrait.OUTSIDE_SESSION) || opcode == Nfs4Opcode.SEQUENCE;
    if (opcode.decoder() == null || !modern) {
      add(cases, opcode, Nfs4Status.NOTSUPP, "in 4.2", lab -> inSession(lab, number(opcode)));
    }
    if (opcode.decoder() != null && hasArguments(opcode)) {
      add(cases, opcode, Nfs4Status.BADXDR, "no arguments", lab -> truncated(lab, opcode));
    }
    if (opcode.decoder() != null && modern && opcode.has(OpTrait.FILE)) {
      add(cases, opcode, Nfs4Status.NOFILEHANDLE, "no file", lab -> bare(lab, opcode));
    }
    if (modern && !outside) {
      add(cases, opcode, Nfs4Status.OP_NOT_IN_SESSION, "first", lab -> alone(lab, opcode));
      add(cases, opcode, Nfs4Status.RETRY_UNCACHED_REP, "again", lab -> repeated(lab, opcode));
    }
    if (opcode.has(OpTrait.OUTSIDE_SESSION)) {
      add(cases, opcode, Nfs4Status.NOT_ONLY_OP, "in company", lab -> inCompany(lab, opcode));
    }
  }

  private static void add(
      List<StatusCase> cases,
      Nfs4Opcode opcode,
      Nfs4Status status,
      String what,
      StatusCase.Scenario scenario) {
    cases.add(StatusCase.of(opcode, status, what, scenario));
  }

  private static boolean hasArguments(Nfs4Opcode opcode) {
    return switch (opcode) {
      case GETFH, SAVEFH, RESTOREFH, LOOKUPP, READLINK, PUTROOTFH, PUTPUBFH -> false;
      default -> true;
    };
  }

  private static Reply inSession(StatusLab lab, XdrEncodable... operations) throws Exception {
    return send(lab.modern(), "place", List.of(operations));
  }

  private static Reply truncated(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    if (opcode == Nfs4Opcode.SEQUENCE || opcode.has(OpTrait.OUTSIDE_SESSION)) {
      return alone(lab, opcode);
    }
    XdrEncodable putRoot = op(Nfs4Opcode.PUTROOTFH);
    XdrEncodable save = op(Nfs4Opcode.SAVEFH);
    Nfs4Client by = opcode.isIn(LATEST) ? lab.modern() : lab.old();
    return send(by, "place", List.of(putRoot, save, number(opcode)));
  }

  private static Reply alone(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    return StatusLab.alone(lab.modern(), "place", List.of(number(opcode)));
  }

  private static Reply bare(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    return send(
        lab.modern(), "place", List.of(new SampleOps(lab, lab.modern()).of(opcode).operation()));
  }

  /** A request without a kept reply, sent once more; what comes behind SEQUENCE is not known. */
  private static Reply repeated(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    SequenceArgs sequence = lab.modern().nextSequence(false);
    List<XdrEncodable> request = List.of(op(Nfs4Opcode.SEQUENCE, sequence), number(opcode));
    StatusLab.alone(lab.modern(), "place", request);
    return StatusLab.alone(lab.modern(), "place", request);
  }

  private static Reply inCompany(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    CompoundOp operation =
        switch (opcode) {
          case EXCHANGE_ID ->
              op(opcode, new ExchangeIdArgs(1, StateOps.owner("x"), 0, 0, List.of()));
          case CREATE_SESSION ->
              op(
                  opcode,
                  new CreateSessionArgs(
                      1, 1, 0, Nfs4Client.channel(1), Nfs4Client.channel(1), 1, List.of()));
          case BIND_CONN_TO_SESSION ->
              op(opcode, new BindConnToSessionArgs(lab.modern().session(), 3, false));
          case DESTROY_SESSION -> op(opcode, new DestroySessionArgs(lab.modern().session()));
          default -> op(opcode, new DestroyClientidArgs(1));
        };
    return StatusLab.alone(lab.modern(), "place", List.of(operation, op(Nfs4Opcode.PUTROOTFH)));
  }

  private static void addOfTheirOwn(List<StatusCase> cases) {
    add(
        cases,
        Nfs4Opcode.ILLEGAL,
        Nfs4Status.OP_ILLEGAL,
        "unknown number",
        lab -> inSession(lab, writer -> writer.writeInt(1000)));
    add(
        cases,
        Nfs4Opcode.SEQUENCE,
        Nfs4Status.SEQUENCE_POS,
        "twice",
        lab ->
            inSession(
                lab,
                op(Nfs4Opcode.SEQUENCE, new SequenceArgs(lab.modern().session(), 1, 0, 0, false))));
    add(cases, Nfs4Opcode.SEQUENCE, Nfs4Status.TOO_MANY_OPS, "three", PlaceStatusTest::tooMany);
    add(cases, Nfs4Opcode.SEQUENCE, Nfs4Status.REQ_TOO_BIG, "a long tag", PlaceStatusTest::tooLong);
    for (Nfs4Opcode opcode : List.of(Nfs4Opcode.LINK, Nfs4Opcode.RENAME)) {
      add(
          cases,
          opcode,
          Nfs4Status.NOFILEHANDLE,
          "nothing saved",
          lab -> inSession(lab, op(Nfs4Opcode.PUTROOTFH), SampleOps.named(opcode, "x")));
    }
    add(
        cases,
        Nfs4Opcode.RESTOREFH,
        Nfs4Status.NOFILEHANDLE,
        "nothing saved",
        lab -> inSession(lab, op(Nfs4Opcode.RESTOREFH, NoArgs.INSTANCE)));
    add(
        cases,
        Nfs4Opcode.RESTOREFH,
        Nfs4Status.RESTOREFH,
        "nothing saved in 4.0",
        lab -> send(lab.old(), "place", List.of(op(Nfs4Opcode.RESTOREFH))));
  }

  private static Nfs4Client narrow(StatusLab lab) throws Exception {
    Nfs4Client narrow = lab.connect(LATEST);
    ExchangeIdResult known = narrow.exchange(lab.name(), 1, 0).last(ExchangeIdResult.class);
    return narrow.startSession(known, new ChannelAttributes(0, 300, 300, 300, 2, 1, List.of()));
  }

  private static Reply tooMany(StatusLab lab) throws Exception {
    CompoundOp putRoot = op(Nfs4Opcode.PUTROOTFH);
    return send(narrow(lab), "", List.of(putRoot, putRoot));
  }

  private static Reply tooLong(StatusLab lab) throws Exception {
    CompoundOp put = StatusLab.putfh(Opaque.copyOf(new byte[128]));
    return send(narrow(lab), "t".repeat(200), List.of(put));
  }
}
