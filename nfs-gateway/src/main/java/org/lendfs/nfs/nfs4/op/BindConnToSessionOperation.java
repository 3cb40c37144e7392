// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.BindConnToSessionArgs;
import org.lendfs.nfs.nfs4.message.BindConnToSessionResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.session.Session;

/** BIND_CONN_TO_SESSION: what this connection is for (RFC 8881 section 18.34). */
final class BindConnToSessionOperation implements Operation<BindConnToSessionArgs> {
  private static final int FORE = 1;
  private static final int BACK = 2;
  private static final int FORE_OR_BOTH = 3;
  private static final int BACK_OR_BOTH = 7;
  private static final int BOTH = 3;

  @Override
  public Nfs4Result run(BindConnToSessionArgs args, Compound compound) throws Nfs4Exception {
    Session session = compound.services().sessions().find(args.session());
    int given =
        switch (args.direction()) {
          case FORE -> FORE;
          case BACK -> BACK;
          case FORE_OR_BOTH, BACK_OR_BOTH -> BOTH;
          default -> throw new Nfs4Exception(Nfs4Status.INVAL, "direction=" + args.direction());
        };
    if (given != FORE) {
      session.backChannel().bind(compound.context().caller().outgoing());
    }
    return new BindConnToSessionResult(session.id(), given, false);
  }
}
