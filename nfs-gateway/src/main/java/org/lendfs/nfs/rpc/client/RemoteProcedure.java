// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.client;

/** A procedure of another host; all three numbers are unsigned. */
public record RemoteProcedure(int program, int version, int number) {}
