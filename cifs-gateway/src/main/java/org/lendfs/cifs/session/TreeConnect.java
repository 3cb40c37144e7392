// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

import java.time.Instant;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.share.Share;

/**
 * A session's way into a share or to the pipes (MS-SMB2 3.3.1.9). Immutable.
 *
 * <p>Once it has ended no request finds it; those in progress go on.
 */
public final class TreeConnect {
  /** The name under which every client finds the pipes. */
  public static final String PIPES_NAME = "IPC$";

  /** What a tree connect leads to. */
  public sealed interface Target {
    String name();
  }

  /** A share of files. */
  public record Files(Share share, SmbShareOptions options) implements Target {
    @Override
    public String name() {
      return share.name();
    }
  }

  /** The named pipes. */
  public record Pipes() implements Target {
    @Override
    public String name() {
      return PIPES_NAME;
    }
  }

  private final int id;
  private final SmbSession session;
  private final Target target;
  private final Instant since = Instant.now();

  TreeConnect(int id, SmbSession session, Target target) {
    this.id = id;
    this.session = session;
    this.target = target;
  }

  public int id() {
    return id;
  }

  public SmbSession session() {
    return session;
  }

  public Target target() {
    return target;
  }

  /** The share's name, or {@link #PIPES_NAME}. */
  public String name() {
    return target.name();
  }

  public Instant since() {
    return since;
  }

  /** The user of the session at this moment, calling through this share, who may block. */
  public CallContext caller() {
    return new CallContext(session.user().credentials(), session.client(), name(), true);
  }
}
