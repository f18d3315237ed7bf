using CoachingPlatform.Server.Operations;

return await CommandLine.Run(args);
