// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

/** Numbers of the RPC programs around NFS, as registered with IANA. */
public final class RpcPrograms {
  public static final int PORTMAP = 100000;
  public static final int NFS = 100003;
  public static final int MOUNT = 100005;
  public static final int NLM = 100021;
  public static final int NSM = 100024;

  private RpcPrograms() {}
}
