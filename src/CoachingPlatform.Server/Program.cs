Console.WriteLine("CoachingPlatform");
